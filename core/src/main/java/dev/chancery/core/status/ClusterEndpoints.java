// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.status;

import com.google.protobuf.Struct;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointHealth;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.Locality;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.HealthStatus;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the endpoints that stand in a cluster, the other way round than they are written. */
final class ClusterEndpoints {

  private static final String LB_METADATA = "envoy.lb";
  private static final int MAX_PRIORITY = 127;

  private ClusterEndpoints() {}

  /** Those with an address and a port; Envoy knows others, which have no place in an endpoint. */
  static EndpointSet of(Cluster cluster) {
    return EndpointSet.of(
        cluster.getLoadAssignment().getEndpointsList().stream()
            .flatMap(
                place ->
                    place.getLbEndpointsList().stream()
                        .filter(ClusterEndpoints::isAddressed)
                        .map(endpoint -> endpoint(place, endpoint)))
            .toList());
  }

  private static boolean isAddressed(LbEndpoint endpoint) {
    return address(endpoint).getPortValue() > 0 && !address(endpoint).getAddress().isEmpty();
  }

  private static SocketAddress address(LbEndpoint endpoint) {
    return endpoint.getEndpoint().getAddress().getSocketAddress();
  }

  private static Endpoint endpoint(LocalityLbEndpoints place, LbEndpoint endpoint) {
    SocketAddress address = address(endpoint);
    return new Endpoint(
        address.getAddress(),
        address.getPortValue(),
        endpoint.getEndpoint().getHostname(),
        locality(place),
        Math.min(place.getPriority(), MAX_PRIORITY),
        Math.max(1, Integer.toUnsignedLong(endpoint.getLoadBalancingWeight().getValue())),
        health(endpoint.getHealthStatus()),
        labels(endpoint));
  }

  private static Locality locality(LocalityLbEndpoints place) {
    return new Locality(
        place.getLocality().getRegion(),
        place.getLocality().getZone(),
        place.getLocality().getSubZone());
  }

  private static EndpointHealth health(HealthStatus status) {
    return switch (status) {
      case HEALTHY -> EndpointHealth.HEALTHY;
      case DRAINING -> EndpointHealth.DRAINING;
      case UNHEALTHY, TIMEOUT -> EndpointHealth.UNHEALTHY;
      case UNKNOWN, DEGRADED, UNRECOGNIZED -> EndpointHealth.UNKNOWN;
    };
  }

  private static Map<String, String> labels(LbEndpoint endpoint) {
    Struct labels =
        endpoint.getMetadata().getFilterMetadataOrDefault(LB_METADATA, Struct.getDefaultInstance());
    return labels.getFieldsMap().entrySet().stream()
        .filter(label -> label.getValue().hasStringValue())
        .collect(Collectors.toMap(Map.Entry::getKey, label -> label.getValue().getStringValue()));
  }
}
