// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.failover;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.chancery.plugins.traffic.failover.Failover.FailoverPolicy;
import dev.chancery.plugins.traffic.failover.Failover.PrioritizedLocality;
import dev.chancery.plugins.traffic.failover.FailoverEndpoint.HealthCheckConfig;
import dev.chancery.plugins.traffic.tls.SslConfig;
import dev.chancery.plugins.traffic.tls.UpstreamTls;
import dev.chancery.plugins.traffic.values.Unsigned;
import dev.chancery.spi.UpstreamContext;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.TransportSocketMatch;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.Locality;
import io.envoyproxy.envoy.config.core.v3.Metadata;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.Endpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The endpoints of a {@link Failover} in Envoy's messages. */
final class FailoverEndpoints {

  /** By this metadata of an endpoint Envoy finds the transport socket that is its own. */
  private static final String SOCKET_METADATA = "envoy.transport_socket_match";

  private static final String SOCKET_KEY = "failover";

  private final Failover failover;

  /** The different TLS of endpoints, and where each stands first. */
  private final Map<SslConfig, String> tls = new LinkedHashMap<>();

  FailoverEndpoints(Failover failover) {
    this.failover = failover;
    int index = 0;
    for (PrioritizedLocality priority : failover.prioritizedLocalities()) {
      findTls("failover.prioritizedLocalities[%d]".formatted(index++), priority);
    }
  }

  private void findTls(String path, PrioritizedLocality priority) {
    for (int i = 0; i < priority.localityEndpoints().size(); i++) {
      List<FailoverEndpoint> endpoints = priority.localityEndpoints().get(i).lbEndpoints();
      for (int j = 0; j < endpoints.size(); j++) {
        String field =
            "%s.localityEndpoints[%d].lbEndpoints[%d].upstreamSslConfig".formatted(path, i, j);
        endpoints.get(j).upstreamSslConfig().forEach(config -> tls.putIfAbsent(config, field));
      }
    }
  }

  /** All endpoints, best first. */
  Stream<FailoverEndpoint> all() {
    return failover.prioritizedLocalities().stream()
        .flatMap(priority -> priority.localityEndpoints().stream())
        .flatMap(locality -> locality.lbEndpoints().stream());
  }

  /** The endpoints, of priorities from 0. */
  ClusterLoadAssignment assignment(String cluster) {
    ClusterLoadAssignment.Builder out = ClusterLoadAssignment.newBuilder().setClusterName(cluster);
    int priority = 0;
    for (PrioritizedLocality prioritized : failover.prioritizedLocalities()) {
      for (LocalityEndpoints endpoints : prioritized.localityEndpoints()) {
        out.addEndpoints(locality(endpoints).setPriority(priority));
      }
      priority++;
    }
    long factor = failover.policy().overprovisioningFactor();
    if (factor != FailoverPolicy.ENVOYS_FACTOR) {
      out.getPolicyBuilder().setOverprovisioningFactor(Unsigned.toProto(factor));
    }
    return out.build();
  }

  /** The transport sockets of endpoints that have TLS of their own. */
  List<TransportSocketMatch> transportSockets(UpstreamContext context) {
    UpstreamTls writer = new UpstreamTls(context);
    List<TransportSocketMatch> sockets = new ArrayList<>();
    tls.forEach(
        (config, field) ->
            sockets.add(
                TransportSocketMatch.newBuilder()
                    .setName(socketName(config))
                    .setMatch(struct(Map.of(SOCKET_KEY, socketName(config))))
                    .setTransportSocket(writer.socket(field, config))
                    .build()));
    return sockets;
  }

  private String socketName(SslConfig config) {
    return "failover-" + List.copyOf(tls.keySet()).indexOf(config);
  }

  private LocalityLbEndpoints.Builder locality(LocalityEndpoints endpoints) {
    return LocalityLbEndpoints.newBuilder()
        .setLocality(
            Locality.newBuilder()
                .setRegion(endpoints.locality().region())
                .setZone(endpoints.locality().zone())
                .setSubZone(endpoints.locality().subZone()))
        .setLoadBalancingWeight(Unsigned.toProto(endpoints.effectiveWeight()))
        .addAllLbEndpoints(endpoints.lbEndpoints().stream().map(this::endpoint).toList());
  }

  private LbEndpoint endpoint(FailoverEndpoint endpoint) {
    LbEndpoint.Builder out =
        LbEndpoint.newBuilder().setLoadBalancingWeight(Unsigned.toProto(endpoint.weight()));
    Endpoint.Builder target = out.getEndpointBuilder();
    target.setAddress(
        Address.newBuilder()
            .setSocketAddress(
                SocketAddress.newBuilder()
                    .setAddress(endpoint.address())
                    .setPortValue(endpoint.port())));
    if (!endpoint.isIpAddress()) {
      target.setHostname(endpoint.address());
    }
    if (!endpoint.healthCheckConfig().equals(HealthCheckConfig.NONE)) {
      target
          .getHealthCheckConfigBuilder()
          .setPortValue(endpoint.healthCheckConfig().portValue())
          .setHostname(endpoint.healthCheckConfig().hostname());
    }
    Metadata metadata = metadata(endpoint);
    if (metadata.getFilterMetadataCount() > 0) {
      out.setMetadata(metadata);
    }
    return out.build();
  }

  private Metadata metadata(FailoverEndpoint endpoint) {
    Metadata.Builder out = Metadata.newBuilder();
    endpoint.metadata().forEach((filter, values) -> out.putFilterMetadata(filter, struct(values)));
    endpoint.upstreamSslConfig().stream()
        .map(config -> struct(Map.of(SOCKET_KEY, socketName(config))))
        .forEach(match -> out.putFilterMetadata(SOCKET_METADATA, match));
    return out.build();
  }

  private static Struct struct(Map<String, String> values) {
    Struct.Builder out = Struct.newBuilder();
    new TreeMap<>(values)
        .forEach(
            (key, value) -> out.putFields(key, Value.newBuilder().setStringValue(value).build()));
    return out.build();
  }
}
