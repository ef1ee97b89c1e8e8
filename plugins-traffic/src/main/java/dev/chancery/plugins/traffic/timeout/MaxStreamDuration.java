// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.timeout;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Option;
import java.time.Duration;

/**
 * The option section {@code maxStreamDuration}: how long a stream may be open, whatever happens on
 * it. The most specific section holds as a whole.
 *
 * @param maxStreamDuration the time; zero (the default) for what the connection manager says
 * @param grpcTimeoutHeaderMax up to what the client's header {@code grpc-timeout} is heeded
 *     instead; zero (the default) if it is not
 * @param grpcTimeoutHeaderOffset what is taken off the time in that header, so that Envoy answers
 *     before the client gives up; zero by default
 */
public record MaxStreamDuration(
    @JsonProperty(defaultValue = "0s")
        @JsonPropertyDescription(
            "How long a stream may be open; what the connection manager says if 0s.")
        Duration maxStreamDuration,
    @JsonProperty(defaultValue = "0s")
        @JsonPropertyDescription("Up to what the header grpc-timeout is heeded; not at all if 0s.")
        Duration grpcTimeoutHeaderMax,
    @JsonProperty(defaultValue = "0s")
        @JsonPropertyDescription("What is taken off the time in the header grpc-timeout.")
        Duration grpcTimeoutHeaderOffset)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "maxStreamDuration";

  /** Checks the times, and that there is one from which the offset is taken. */
  public MaxStreamDuration {
    Durations.notNegative("maxStreamDuration", maxStreamDuration);
    Durations.notNegative("grpcTimeoutHeaderMax", grpcTimeoutHeaderMax);
    Durations.notNegative("grpcTimeoutHeaderOffset", grpcTimeoutHeaderOffset);
    if (grpcTimeoutHeaderMax.isZero() && !grpcTimeoutHeaderOffset.isZero()) {
      throw new InvalidValueException(
          "grpcTimeoutHeaderOffset",
          "found a time without grpcTimeoutHeaderMax (expected: grpcTimeoutHeaderMax as well, as"
              + " the header is not heeded without it)");
    }
  }
}
