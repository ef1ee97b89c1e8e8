// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.tracing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.google.protobuf.Any;
import com.google.protobuf.BoolValue;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.ResourceRef;
import io.envoyproxy.envoy.config.trace.v3.Tracing.Http;
import io.envoyproxy.envoy.config.trace.v3.ZipkinConfig;
import io.envoyproxy.envoy.config.trace.v3.ZipkinConfig.CollectorEndpointVersion;

/**
 * A collector that takes Zipkin's spans by HTTP.
 *
 * @param upstream the collector; nothing is traced while it is missing
 * @param collectorEndpoint the path that spans are sent to; {@code /api/v2/spans} by default
 * @param collectorEndpointVersion the form of the spans; {@code HTTP_JSON} by default
 * @param collectorHostname the host name in these requests; that of the cluster if empty (the
 *     default)
 * @param traceId128bit whether the id of a trace has 128 bits; else 64 (the default)
 * @param sharedSpanContext whether client and server of a call share a span; true by default
 */
@JsonTypeName("zipkin")
public record ZipkinProvider(
    @JsonPropertyDescription("Upstream that takes the spans.") ResourceRef upstream,
    @JsonProperty(defaultValue = "/api/v2/spans")
        @JsonPropertyDescription("Path that spans are sent to.")
        String collectorEndpoint,
    @JsonProperty(defaultValue = "HTTP_JSON") @JsonPropertyDescription("Form of the spans.")
        Version collectorEndpointVersion,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Host name in these requests; that of the cluster if empty.")
        String collectorHostname,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether the id of a trace has 128 bits, not 64.")
        boolean traceId128bit,
    @JsonProperty(defaultValue = "true")
        @JsonPropertyDescription("Whether client and server of a call share a span.")
        boolean sharedSpanContext)
    implements TracingProvider {

  /** The form of spans. */
  public enum Version {
    /** JSON of Zipkin's API of version 2. */
    HTTP_JSON,
    /** Protobuf of Zipkin's API of version 2. */
    HTTP_PROTO
  }

  /** Checks path and host name. */
  public ZipkinProvider {
    if (!collectorEndpoint.startsWith("/")) {
      throw new InvalidValueException(
          "collectorEndpoint",
          "found '%s' (expected: a path that begins with '/')".formatted(collectorEndpoint));
    }
    Check.oneLine("collectorEndpoint", collectorEndpoint);
    Check.oneLine("collectorHostname", collectorHostname);
  }

  @Override
  public Http toProto(String cluster) {
    ZipkinConfig.Builder config =
        ZipkinConfig.newBuilder()
            .setCollectorCluster(cluster)
            .setCollectorEndpoint(collectorEndpoint)
            .setCollectorEndpointVersion(
                CollectorEndpointVersion.valueOf(collectorEndpointVersion.name()))
            .setCollectorHostname(collectorHostname)
            .setTraceId128Bit(traceId128bit)
            .setSharedSpanContext(BoolValue.of(sharedSpanContext));
    return Http.newBuilder()
        .setName("envoy.tracers.zipkin")
        .setTypedConfig(Any.pack(config.build()))
        .build();
  }
}
