// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Option;

/**
 * The option section {@code preconnectPolicy}: connections that are made before they are needed, so
 * that requests don't wait for them.
 *
 * @param perUpstreamPreconnectRatio how many connections to an endpoint there are for each that its
 *     requests need, 1 (the default) to 3
 * @param predictivePreconnectRatio how many connections there are for each request that is
 *     expected, to the endpoints that the load balancer would choose, 1 (the default) to 3
 */
public record PreconnectPolicy(
    @JsonProperty(defaultValue = "1.0")
        @JsonPropertyDescription("Connections to an endpoint for each that is needed, 1 to 3.")
        double perUpstreamPreconnectRatio,
    @JsonProperty(defaultValue = "1.0")
        @JsonPropertyDescription("Connections for each request that is expected, 1 to 3.")
        double predictivePreconnectRatio)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "preconnectPolicy";

  static final double NONE = 1;

  private static final double MAX = 3;

  /** Checks the ratios against Envoy's limits. */
  public PreconnectPolicy {
    check("perUpstreamPreconnectRatio", perUpstreamPreconnectRatio);
    check("predictivePreconnectRatio", predictivePreconnectRatio);
  }

  private static void check(String field, double ratio) {
    if (!(ratio >= NONE && ratio <= MAX)) {
      throw new InvalidValueException(field, "found %s (expected: 1 to 3)".formatted(ratio));
    }
  }
}
