// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.spi.model.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** The installed plugins can't work as they are. It tells all that is wrong with them at once. */
public final class PluginException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  PluginException(List<Problem> problems) {
    super(
        problems.stream()
            .map(problem -> "\n- " + problem)
            .collect(Collectors.joining("", "the plugins can't be used as they are:", "")));
    this.problems = List.copyOf(problems);
  }

  /**
   * {@return each thing that is wrong; the location is the jar or folder that the plugin came from}
   * Empty after deserialization.
   */
  public List<Problem> problems() {
    return problems;
  }
}
