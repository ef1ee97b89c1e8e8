// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter;

import dev.chancery.spi.model.Option;

/** The settings of an HTTP filter, which a part may also turn off for itself. */
public interface FilterOption extends Option {

  /**
   * {@return whether the filter leaves the requests of the part alone, whatever encloses the part}
   */
  boolean disabled();

  /**
   * {@return whether the filter has nothing to do for the part, so that it need not be there for
   * it}
   */
  default boolean isOff() {
    return disabled();
  }
}
