// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import java.time.Duration;

/**
 * Settings of {@link SecretFolderSource}.
 *
 * @param directory the folder; empty for none
 * @param rescan how often it is looked through; at least 10 ms
 * @param maxBytes how long a file in it may be
 */
public record SecretFolderSettings(
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription(
            "A folder with a folder for each namespace, and in it one for each secret.")
        String directory,
    @JsonProperty(defaultValue = "5s") @JsonPropertyDescription("How often it is looked through.")
        Duration rescan,
    @JsonProperty(defaultValue = "1048576")
        @JsonPropertyDescription("How long a file in it may be, in bytes.")
        int maxBytes) {

  private static final Duration SHORTEST = Duration.ofMillis(10);

  /** Checks the numbers. */
  public SecretFolderSettings {
    if (rescan.compareTo(SHORTEST) < 0) {
      throw new InvalidValueException(
          "rescan",
          "found %d ms (expected: at least %d ms)"
              .formatted(rescan.toMillis(), SHORTEST.toMillis()));
    }
    Check.range("maxBytes", maxBytes, 1, Integer.MAX_VALUE - 16);
  }
}
