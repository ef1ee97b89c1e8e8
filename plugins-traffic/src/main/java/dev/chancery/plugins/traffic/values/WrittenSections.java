// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.values;

import dev.chancery.spi.Section;
import dev.chancery.spi.model.Upstream;
import java.util.List;

/** Which of some option sections an upstream has. */
public final class WrittenSections {

  private WrittenSections() {}

  /**
   * {@return the names of the sections that an upstream has, in the order of the list}
   *
   * @param upstream whose options are looked at
   * @param sections those that are looked for
   */
  public static List<String> of(Upstream upstream, List<Section<?>> sections) {
    return sections.stream()
        .filter(
            section -> upstream.options().values().stream().anyMatch(section.type()::isInstance))
        .map(Section::name)
        .toList();
  }
}
