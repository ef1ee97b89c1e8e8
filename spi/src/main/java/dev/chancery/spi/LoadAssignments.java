// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi;

import com.google.protobuf.Struct;
import com.google.protobuf.UInt32Value;
import com.google.protobuf.Value;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointHealth;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.Locality;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.HealthStatus;
import io.envoyproxy.envoy.config.core.v3.Metadata;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes endpoints as Envoy and proxyless gRPC take them. The core does so for what a {@link
 * DiscoveryPlugin} finds; an {@link UpstreamPlugin} needs it for endpoints that stand in the
 * cluster itself.
 */
public final class LoadAssignments {

  private static final String LB_METADATA = "envoy.lb";
  private static final long MAX_WEIGHT = 0xFFFFFFFFL;

  private LoadAssignments() {}

  /**
   * {@return the endpoints, grouped by priority and locality} Priorities are numbered anew from 0,
   * as Envoy refuses gaps; each locality has a weight, the sum of its endpoints', as gRPC drops one
   * that has none.
   *
   * @param clusterName the name of the cluster that they belong to
   * @param endpoints the endpoints; whether a host name is allowed among the addresses depends on
   *     the cluster's type, and is not checked here
   */
  public static ClusterLoadAssignment of(String clusterName, EndpointSet endpoints) {
    Map<Integer, Map<Locality, LocalityLbEndpoints.Builder>> byPriority = new TreeMap<>();
    for (Endpoint endpoint : endpoints.endpoints()) {
      byPriority
          .computeIfAbsent(endpoint.priority(), priority -> new TreeMap<>())
          .computeIfAbsent(endpoint.locality(), LoadAssignments::begin)
          .addLbEndpoints(lbEndpoint(endpoint));
    }
    ClusterLoadAssignment.Builder assignment =
        ClusterLoadAssignment.newBuilder().setClusterName(clusterName);
    int priority = 0;
    for (Map<Locality, LocalityLbEndpoints.Builder> localities : byPriority.values()) {
      for (LocalityLbEndpoints.Builder locality : localities.values()) {
        assignment.addEndpoints(weighted(locality.setPriority(priority)));
      }
      priority++;
    }
    return assignment.build();
  }

  /**
   * The endpoints of both assignments: those of the second as of priorities after those of the
   * first, so that Envoy uses them as those of the first fail.
   *
   * @param first the endpoints that are used before; may be none
   * @param fallback the endpoints that are used after; its policy, where it has one, goes before
   *     that of the first
   * @return of the name of the first, or else of the second
   */
  public static ClusterLoadAssignment withFallback(
      ClusterLoadAssignment first, ClusterLoadAssignment fallback) {
    ClusterLoadAssignment.Builder both = first.toBuilder();
    if (first.getClusterName().isEmpty()) {
      both.setClusterName(fallback.getClusterName());
    }
    if (fallback.hasPolicy()) {
      both.setPolicy(fallback.getPolicy());
    }
    int after =
        first.getEndpointsList().stream()
                .mapToInt(LocalityLbEndpoints::getPriority)
                .max()
                .orElse(-1)
            + 1;
    for (LocalityLbEndpoints locality : fallback.getEndpointsList()) {
      both.addEndpoints(locality.toBuilder().setPriority(after + locality.getPriority()));
    }
    return both.build();
  }

  private static LocalityLbEndpoints.Builder begin(Locality locality) {
    return LocalityLbEndpoints.newBuilder()
        .setLocality(
            io.envoyproxy.envoy.config.core.v3.Locality.newBuilder()
                .setRegion(locality.region())
                .setZone(locality.zone())
                .setSubZone(locality.subZone()));
  }

  private static LocalityLbEndpoints.Builder weighted(LocalityLbEndpoints.Builder locality) {
    long sum =
        locality.getLbEndpointsList().stream()
            .mapToLong(
                endpoint -> Integer.toUnsignedLong(endpoint.getLoadBalancingWeight().getValue()))
            .sum();
    return locality.setLoadBalancingWeight(UInt32Value.of((int) Math.min(sum, MAX_WEIGHT)));
  }

  private static LbEndpoint lbEndpoint(Endpoint endpoint) {
    LbEndpoint.Builder built =
        LbEndpoint.newBuilder()
            .setLoadBalancingWeight(UInt32Value.of((int) endpoint.weight()))
            .setHealthStatus(health(endpoint.health()));
    built
        .getEndpointBuilder()
        .setHostname(endpoint.hostname())
        .setAddress(
            Address.newBuilder()
                .setSocketAddress(
                    SocketAddress.newBuilder()
                        .setAddress(endpoint.address())
                        .setPortValue(endpoint.port())));
    if (!endpoint.labels().isEmpty()) {
      built.setMetadata(metadata(endpoint.labels()));
    }
    return built.build();
  }

  private static HealthStatus health(EndpointHealth health) {
    return switch (health) {
      case HEALTHY -> HealthStatus.HEALTHY;
      case UNKNOWN -> HealthStatus.UNKNOWN;
      case DRAINING -> HealthStatus.DRAINING;
      case UNHEALTHY -> HealthStatus.UNHEALTHY;
    };
  }

  private static Metadata metadata(Map<String, String> labels) {
    Struct.Builder fields = Struct.newBuilder();
    labels.forEach(
        (key, value) -> fields.putFields(key, Value.newBuilder().setStringValue(value).build()));
    return Metadata.newBuilder().putFilterMetadata(LB_METADATA, fields.build()).build();
  }
}
