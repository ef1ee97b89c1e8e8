package dev.chancery.plugins.fixed;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.google.protobuf.UInt32Value;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.Locality;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes endpoints in the form that Envoy takes inside a cluster. */
final class LoadAssignments {

  private LoadAssignments() {}

  /**
   * Groups the endpoints by priority and locality. Priorities are numbered anew from 0, as Envoy
   * refuses gaps.
   */
  static ClusterLoadAssignment of(String clusterName, EndpointSet endpoints) {
    ClusterLoadAssignment.Builder out =
        ClusterLoadAssignment.newBuilder().setClusterName(clusterName);
    var byPriority =
        endpoints.endpoints().stream()
            .collect(
                groupingBy(
                    Endpoint::priority,
                    TreeMap::new,
                    groupingBy(Endpoint::locality, TreeMap::new, toList())));
    int priority = 0;
    for (Map<Locality, List<Endpoint>> localities : byPriority.values()) {
      for (Map.Entry<Locality, List<Endpoint>> group : localities.entrySet()) {
        out.addEndpoints(locality(priority, group.getKey(), group.getValue()));
      }
      priority++;
    }
    return out.build();
  }

  private static LocalityLbEndpoints locality(
      int priority, Locality locality, List<Endpoint> endpoints) {
    LocalityLbEndpoints.Builder out = LocalityLbEndpoints.newBuilder().setPriority(priority);
    if (!locality.equals(Locality.NONE)) {
      out.getLocalityBuilder()
          .setRegion(locality.region())
          .setZone(locality.zone())
          .setSubZone(locality.subZone());
    }
    // Without it, a locality would get nothing where balancing by locality weight is turned on.
    out.setLoadBalancingWeight(weight(endpoints.stream().mapToLong(Endpoint::weight).sum()));
    endpoints.forEach(endpoint -> out.addLbEndpoints(lbEndpoint(endpoint)));
    return out.build();
  }

  private static LbEndpoint lbEndpoint(Endpoint endpoint) {
    LbEndpoint.Builder out =
        LbEndpoint.newBuilder().setLoadBalancingWeight(weight(endpoint.weight()));
    out.getEndpointBuilder()
        .setHostname(endpoint.hostname())
        .setAddress(
            Address.newBuilder()
                .setSocketAddress(
                    SocketAddress.newBuilder()
                        .setAddress(endpoint.address())
                        .setPortValue(endpoint.port())));
    return out.build();
  }

  /** An unsigned number; protobuf's Java keeps its bits in an int. */
  private static UInt32Value weight(long weight) {
    return UInt32Value.of((int) weight);
  }
}
