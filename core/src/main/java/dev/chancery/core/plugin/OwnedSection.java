// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.spi.Section;

/**
 * A section and the plugin that owns it.
 *
 * @param section the section
 * @param plugin the plugin's name
 */
public record OwnedSection(Section<?> section, String plugin) {

  /** {@return the field's name in YAML} */
  public String name() {
    return section.name();
  }
}
