// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.accesslog;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.ResourceRef;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A collector that takes logs by OTLP over gRPC.
 *
 * @param target the collector; it must speak HTTP/2, and nothing is logged while it is missing
 * @param logName the name of the log, which is told as the attribute {@code log_name}
 * @param body the text of an entry, with Envoy's substitutions; none by default
 * @param attributes attributes of an entry, with substitutions in their values
 * @param resourceAttributes attributes of what the entries come from; no substitutions
 * @param disableBuiltinLabels whether entries come without {@code log_name} and the names of
 *     Envoy's zone, cluster and node; false by default
 * @param buffer when entries are sent
 */
@JsonTypeName("openTelemetry")
public record OpenTelemetrySink(
    @JsonPropertyDescription("Upstream that takes the log; it must speak HTTP/2.")
        @JsonProperty("upstream")
        ResourceRef target,
    @JsonPropertyDescription("Name of the log.") String logName,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Text of an entry, with substitutions.")
        String body,
    @JsonPropertyDescription("Attributes of an entry, with substitutions in their values.")
        Map<String, String> attributes,
    @JsonPropertyDescription("Attributes of what the entries come from.")
        Map<String, String> resourceAttributes,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether entries come without Envoy's own attributes.")
        boolean disableBuiltinLabels,
    @JsonUnwrapped LogBuffer buffer)
    implements LogSink {

  /** Copies and sorts the maps, and checks the name. */
  public OpenTelemetrySink {
    Check.notEmpty("logName", logName);
    attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    resourceAttributes = Collections.unmodifiableMap(new TreeMap<>(resourceAttributes));
  }

  @Override
  public Optional<ResourceRef> upstream() {
    return Optional.of(target);
  }
}
