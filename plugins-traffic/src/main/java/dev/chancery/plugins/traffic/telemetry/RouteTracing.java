// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.telemetry;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Option;

/**
 * The option section {@code routeTracing} of a route: what its spans are called and how many
 * requests are traced, where the listener traces any. The most specific section holds as a whole.
 *
 * @param routeDescriptor the name of the span; Envoy's own name if empty
 * @param propagate whether that name is told to the upstream, in {@code
 *     x-envoy-decorator-operation} of the request; true by default
 * @param tracePercentages how many requests are traced
 */
public record RouteTracing(
    @JsonProperty(defaultValue = "") @JsonPropertyDescription("Name of the span.")
        String routeDescriptor,
    @JsonProperty(defaultValue = "true")
        @JsonPropertyDescription("Whether that name is told to the client.")
        boolean propagate,
    @JsonProperty(defaultValue = "{}") @JsonPropertyDescription("How many requests are traced.")
        TracePercentages tracePercentages)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "routeTracing";

  /** Checks the text. */
  public RouteTracing {
    Check.oneLine("routeDescriptor", routeDescriptor);
    Check.present("tracePercentages", tracePercentages);
  }
}
