// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.policy;

import dev.chancery.spi.model.Check;

/**
 * An HTTP filter that a policy may put on a listener, and where it stands.
 *
 * @param name Envoy's name of the filter on the listener, unique among all plugins, such as {@code
 *     envoy.filters.http.cors}; a filter that there are several of is named {@code <name>/<which>}
 * @param stage where it stands
 */
public record FilterSlot(String name, FilterStage stage) {

  /** Checks the name. */
  public FilterSlot {
    Check.notEmpty("name", name);
    Check.present("stage", stage);
  }

  /**
   * {@return whether a filter of that name belongs here}
   *
   * @param filter the name of a filter on a listener, such as {@code <name>} or {@code
   *     <name>/<which>}
   */
  public boolean holds(String filter) {
    return filter.equals(name) || filter.startsWith(name + "/");
  }
}
