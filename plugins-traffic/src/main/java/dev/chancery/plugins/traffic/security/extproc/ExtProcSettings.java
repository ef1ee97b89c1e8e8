// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.extproc;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.plugins.traffic.values.TextMatcher;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import java.time.Duration;
import java.util.List;

/**
 * How the service is called, and what it may do. These belong to the service.
 *
 * @param messageTimeout how long the service may take for each message; 200 ms by default, at most
 *     1 h; without limit if 0s
 * @param maxMessageTimeout how long it may ask for; it may not if 0s, which is the default
 * @param failureModeAllow whether requests pass while the service can't be called; false by
 *     default, so that they are answered with 500
 * @param allowModeOverride whether it may change the processing mode as it goes; false by default
 * @param disableImmediateResponse whether it may not answer in the place of the upstream; false by
 *     default
 * @param observabilityMode whether it is only told, and nobody waits for it; false by default
 * @param requestAttributes Envoy's attributes of the request that it is told, such as {@code
 *     source.address}
 * @param responseAttributes Envoy's attributes of the answer that it is told
 * @param allowedHeaders headers that it is told; all if there is none
 * @param disallowedHeaders headers that it is not told
 * @param mutationRules which headers it may change
 * @param routeCacheAction whether the route is chosen anew once it has changed headers of the
 *     request; as the service says by default
 */
public record ExtProcSettings(
    @JsonProperty(defaultValue = "200ms")
        @JsonPropertyDescription("How long the service may take for each message.")
        Duration messageTimeout,
    @JsonProperty(defaultValue = "0s")
        @JsonPropertyDescription("How long the service may ask for; 0s: it may not.")
        Duration maxMessageTimeout,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether requests pass while the service can't be called.")
        boolean failureModeAllow,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether the service may change the processing mode as it goes.")
        boolean allowModeOverride,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether the service may not answer in the upstream's place.")
        boolean disableImmediateResponse,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether the service is only told, and nobody waits for it.")
        boolean observabilityMode,
    @JsonPropertyDescription("Attributes of the request that the service is told.")
        List<String> requestAttributes,
    @JsonPropertyDescription("Attributes of the answer that the service is told.")
        List<String> responseAttributes,
    @JsonPropertyDescription("Headers that the service is told; all if absent.")
        List<TextMatcher> allowedHeaders,
    @JsonPropertyDescription("Headers that the service is not told.")
        List<TextMatcher> disallowedHeaders,
    @JsonProperty(defaultValue = "{}")
        @JsonPropertyDescription("Which headers the service may change.")
        MutationRules mutationRules,
    @JsonProperty(defaultValue = "DEFAULT")
        @JsonPropertyDescription("Whether the route is chosen anew after changes.")
        RouteCacheAction routeCacheAction) {

  // Before the constants that are made with it.
  private static final Duration MAX_TIMEOUT = Duration.ofHours(1);

  /** The time that Envoy gives the service by itself. */
  static final Duration DEFAULT_TIMEOUT = Duration.ofMillis(200);

  /** What holds if nothing is written. */
  static final ExtProcSettings DEFAULT =
      new ExtProcSettings(
          DEFAULT_TIMEOUT,
          Duration.ZERO,
          false,
          false,
          false,
          false,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          MutationRules.DEFAULT,
          RouteCacheAction.DEFAULT);

  /** Whether the route is chosen anew. */
  public enum RouteCacheAction {
    /** As the service says. */
    DEFAULT,
    /** Always. */
    CLEAR,
    /** Never. */
    RETAIN
  }

  /** Copies the lists, and checks texts and times. */
  public ExtProcSettings {
    timeout("messageTimeout", messageTimeout);
    timeout("maxMessageTimeout", maxMessageTimeout);
    requestAttributes = List.copyOf(requestAttributes);
    responseAttributes = List.copyOf(responseAttributes);
    allowedHeaders = List.copyOf(allowedHeaders);
    disallowedHeaders = List.copyOf(disallowedHeaders);
    Check.eachOneLine("requestAttributes", requestAttributes);
    Check.eachOneLine("responseAttributes", responseAttributes);
    Check.present("mutationRules", mutationRules);
    Check.present("routeCacheAction", routeCacheAction);
  }

  private static void timeout(String field, Duration value) {
    Durations.notNegative(field, value);
    if (value.compareTo(MAX_TIMEOUT) > 0) {
      throw new InvalidValueException(field, "found more than an hour (expected: 0s to 1h)");
    }
  }
}
