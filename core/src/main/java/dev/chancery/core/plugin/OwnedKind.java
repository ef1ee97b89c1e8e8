// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.spi.ResourceKind;

/**
 * A kind of resource and the plugin that brought it.
 *
 * @param kind the kind
 * @param plugin the plugin's name
 */
public record OwnedKind(ResourceKind<?> kind, String plugin) {

  /** {@return the kind as written in YAML} */
  public String name() {
    return kind.name();
  }
}
