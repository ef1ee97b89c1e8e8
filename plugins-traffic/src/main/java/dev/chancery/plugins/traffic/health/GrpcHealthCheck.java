// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.health;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.chancery.plugins.traffic.values.HeaderToAdd;
import dev.chancery.spi.model.Check;
import java.util.List;

/**
 * A call of gRPC's health service ({@code grpc.health.v1.Health}); the upstream must speak HTTP/2.
 *
 * @param serviceName the service that is asked for; the whole server if empty, which is the default
 * @param authority the host name in the call; that of the endpoint if empty (the default), or else
 *     the name of the cluster
 * @param initialMetadata headers that the call has besides Envoy's own; at most 1000
 */
@JsonTypeName("grpcHealthCheck")
public record GrpcHealthCheck(
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Service that is asked for; the whole server if empty.")
        String serviceName,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Host name in the call; that of the endpoint if empty.")
        String authority,
    @JsonPropertyDescription("Headers that the call has besides Envoy's own.")
        List<HeaderToAdd> initialMetadata)
    implements HealthChecker {

  private static final int MAX_HEADERS = 1000;

  /** Copies the list and checks the texts. */
  public GrpcHealthCheck {
    initialMetadata = List.copyOf(initialMetadata);
    Check.oneLine("authority", authority);
    Check.range("initialMetadata", initialMetadata.size(), 0, MAX_HEADERS);
  }
}
