// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import java.time.Duration;

/**
 * How a folder is watched.
 *
 * @param maxBytes the longest file that is read; 16 MiB by default
 * @param rescan how often the whole folder is looked through, for what the operating system did not
 *     tell; 5 seconds by default
 * @param settle how often it is asked for changes, and how long the folder must be quiet after one;
 *     200 milliseconds by default
 */
public record FolderSettings(
    @JsonProperty(defaultValue = "16777216")
        @JsonPropertyDescription("The longest file that is read, in bytes.")
        int maxBytes,
    @JsonProperty(defaultValue = "5s")
        @JsonPropertyDescription(
            "How often the whole folder is looked through for what the operating system did not tell.")
        Duration rescan,
    @JsonProperty(defaultValue = "200ms")
        @JsonPropertyDescription(
            "How often the operating system is asked for changes, and how long the folder must be quiet after one.")
        Duration settle) {

  private static final Duration SHORTEST = Duration.ofMillis(10);

  /** 16 MiB, 5 seconds, 200 milliseconds. */
  public static final FolderSettings DEFAULT =
      new FolderSettings(16 * 1024 * 1024, Duration.ofSeconds(5), Duration.ofMillis(200));

  /** Checks the numbers. */
  public FolderSettings {
    Check.range("maxBytes", maxBytes, 1, Integer.MAX_VALUE - 16);
    atLeast("rescan", rescan, SHORTEST);
    atLeast("settle", settle, SHORTEST);
  }

  private static void atLeast(String field, Duration found, Duration least) {
    if (found.compareTo(least) < 0) {
      throw new InvalidValueException(
          field,
          "found %d ms (expected: at least %d ms)".formatted(found.toMillis(), least.toMillis()));
    }
  }
}
