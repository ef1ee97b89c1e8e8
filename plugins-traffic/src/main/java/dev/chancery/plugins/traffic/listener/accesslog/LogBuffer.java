// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.accesslog;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.plugins.traffic.values.Unsigned;
import java.time.Duration;

/**
 * When entries are sent.
 *
 * @param bufferFlushInterval how long an entry waits at most; 1 s by default
 * @param bufferSizeBytes how many bytes wait at most; 16384 by default, 0 to send each entry at
 *     once
 */
public record LogBuffer(
    @JsonProperty(defaultValue = "1s") @JsonPropertyDescription("How long an entry waits at most.")
        Duration bufferFlushInterval,
    @JsonProperty(defaultValue = "16384")
        @JsonPropertyDescription("How many bytes wait at most; 0 to send each entry at once.")
        long bufferSizeBytes) {

  static final Duration ENVOYS_INTERVAL = Duration.ofSeconds(1);
  static final long ENVOYS_SIZE = 16384;

  /** Checks the numbers. */
  public LogBuffer {
    Durations.positive("bufferFlushInterval", bufferFlushInterval);
    Unsigned.check("bufferSizeBytes", bufferSizeBytes);
  }
}
