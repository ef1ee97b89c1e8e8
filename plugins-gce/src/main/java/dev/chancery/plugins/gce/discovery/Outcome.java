// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

import dev.chancery.spi.model.EndpointSet;
import java.util.List;

/** What there is to say of an upstream's endpoints now. */
sealed interface Outcome {

  /** Nothing yet: something was not answered. */
  record Waiting() implements Outcome {}

  /**
   * They can't be had.
   *
   * @param message why
   */
  record Failed(String message) implements Outcome {}

  /**
   * All of them.
   *
   * @param warnings what the user should know of them
   */
  record Found(EndpointSet endpoints, List<String> warnings) implements Outcome {

    public Found {
      warnings = List.copyOf(warnings);
    }
  }
}
