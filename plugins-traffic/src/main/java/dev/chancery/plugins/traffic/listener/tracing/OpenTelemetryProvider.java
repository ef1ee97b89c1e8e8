// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.tracing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.google.protobuf.Any;
import com.google.protobuf.Message;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.ResourceRef;
import io.envoyproxy.envoy.config.core.v3.TypedExtensionConfig;
import io.envoyproxy.envoy.config.trace.v3.OpenTelemetryConfig;
import io.envoyproxy.envoy.config.trace.v3.Tracing.Http;
import io.envoyproxy.envoy.extensions.tracers.opentelemetry.resource_detectors.v3.EnvironmentResourceDetectorConfig;
import io.envoyproxy.envoy.extensions.tracers.opentelemetry.resource_detectors.v3.StaticConfigResourceDetectorConfig;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A collector that takes spans by OTLP over gRPC.
 *
 * @param upstream the collector; it must speak HTTP/2, and nothing is traced while it is missing
 * @param serviceName the name of the service in its spans; {@code unknown_service:envoy} if empty
 *     (the default)
 * @param resourceAttributes attributes of what the spans come from
 * @param environmentResourceDetector whether attributes are also taken from the variable {@code
 *     OTEL_RESOURCE_ATTRIBUTES} of Envoy's environment; false by default
 */
@JsonTypeName("openTelemetry")
public record OpenTelemetryProvider(
    @JsonPropertyDescription("Upstream that takes the spans; it must speak HTTP/2.")
        ResourceRef upstream,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Name of the service; 'unknown_service:envoy' if empty.")
        String serviceName,
    @JsonPropertyDescription("Attributes of what the spans come from.")
        Map<String, String> resourceAttributes,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription(
            "Whether attributes are also taken from OTEL_RESOURCE_ATTRIBUTES of the environment.")
        boolean environmentResourceDetector)
    implements TracingProvider {

  /** Copies and sorts the map, and refuses an attribute without a name or value. */
  public OpenTelemetryProvider {
    resourceAttributes = Collections.unmodifiableMap(new TreeMap<>(resourceAttributes));
    resourceAttributes.forEach(
        (name, value) -> {
          Check.notEmpty("resourceAttributes", name);
          Check.notEmpty("resourceAttributes." + name, value);
        });
  }

  @Override
  public Http toProto(String cluster) {
    OpenTelemetryConfig.Builder config =
        OpenTelemetryConfig.newBuilder().setServiceName(serviceName);
    config.getGrpcServiceBuilder().getEnvoyGrpcBuilder().setClusterName(cluster);
    if (!resourceAttributes.isEmpty()) {
      config.addResourceDetectors(
          detector(
              "static_config",
              StaticConfigResourceDetectorConfig.newBuilder()
                  .putAllAttributes(resourceAttributes)
                  .build()));
    }
    if (environmentResourceDetector) {
      config.addResourceDetectors(
          detector("environment", EnvironmentResourceDetectorConfig.getDefaultInstance()));
    }
    return Http.newBuilder()
        .setName("envoy.tracers.opentelemetry")
        .setTypedConfig(Any.pack(config.build()))
        .build();
  }

  private static TypedExtensionConfig detector(String name, Message config) {
    return TypedExtensionConfig.newBuilder()
        .setName("envoy.tracers.opentelemetry.resource_detectors." + name)
        .setTypedConfig(Any.pack(config))
        .build();
  }
}
