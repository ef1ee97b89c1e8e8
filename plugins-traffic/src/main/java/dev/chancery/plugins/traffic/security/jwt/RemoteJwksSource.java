// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.jwt;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.ResourceRef;
import java.time.Duration;

/**
 * Keys that Envoy fetches.
 *
 * @param upstream who is asked
 * @param uri the address of the JSON web key set, for host name and path, such as {@code
 *     https://accounts.example/jwks.json}; whether there is TLS is for the upstream to say
 * @param timeout how long an answer may take; 5 s by default
 * @param cacheDuration how long the keys are kept; 10 min by default, at least 1 ms
 * @param asyncFetch whether keys are fetched before a request needs them, and again in time, and
 *     the listener waits for the first ones; true by default. If false, a request that needs them
 *     waits
 */
@JsonTypeName("remoteJwks")
public record RemoteJwksSource(
    @JsonPropertyDescription("Upstream that is asked.") ResourceRef upstream,
    @JsonPropertyDescription("Address of the JSON web key set.") String uri,
    @JsonProperty(defaultValue = "5s") @JsonPropertyDescription("How long an answer may take.")
        Duration timeout,
    @JsonProperty(defaultValue = "10m") @JsonPropertyDescription("How long the keys are kept.")
        Duration cacheDuration,
    @JsonProperty(defaultValue = "true")
        @JsonPropertyDescription("Whether keys are fetched before a request needs them.")
        boolean asyncFetch)
    implements JwksSource {

  private static final Duration MIN_CACHE = Duration.ofMillis(1);

  /** Checks the address and the lengths of time. */
  public RemoteJwksSource {
    Check.present("upstream", upstream);
    Check.oneLine("uri", uri);
    if (!uri.startsWith("http://") && !uri.startsWith("https://")) {
      throw new InvalidValueException(
          "uri", "found '%s' (expected: http:// or https://, a host and a path)".formatted(uri));
    }
    Durations.positive("timeout", timeout);
    Durations.positive("cacheDuration", cacheDuration);
    if (cacheDuration.compareTo(MIN_CACHE) < 0) {
      throw new InvalidValueException(
          "cacheDuration", "found less than a millisecond (expected: 1ms or more, such as 10m)");
    }
  }
}
