package dev.chancery.core.translate;

import com.google.protobuf.Struct;
import com.google.protobuf.UInt32Value;
import com.google.protobuf.Value;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointHealth;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.IpAddress;
import dev.chancery.spi.model.Locality;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceRef;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.HealthStatus;
import io.envoyproxy.envoy.config.core.v3.Metadata;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code loadAssignment = g(upstream, its endpoint set)}: endpoints grouped by priority and
 * locality. Priorities are numbered without gaps, as Envoy refuses gaps.
 */
final class AssignmentTranslation {

  private static final String REPORTER = "endpoints";
  private static final String LB_METADATA = "envoy.lb";

  private AssignmentTranslation() {}

  /**
   * The load assignment, empty if there is no endpoint. An endpoint whose address is a name is left
   * out, as Envoy would refuse the whole assignment for it.
   */
  static Translated<EncodedResource> translate(ResourceRef upstream, EndpointSet endpoints) {
    List<Problem> problems = new ArrayList<>();
    Map<Integer, Map<Locality, LocalityLbEndpoints.Builder>> byPriority = new TreeMap<>();
    for (Endpoint endpoint : endpoints.endpoints()) {
      if (!IpAddress.isLiteral(endpoint.address())) {
        problems.add(notAnAddress(endpoint));
        continue;
      }
      byPriority
          .computeIfAbsent(endpoint.priority(), priority -> new TreeMap<>())
          .computeIfAbsent(endpoint.locality(), AssignmentTranslation::begin)
          .addLbEndpoints(lbEndpoint(endpoint));
    }
    String name = Names.cluster(upstream);
    ClusterLoadAssignment.Builder assignment =
        ClusterLoadAssignment.newBuilder().setClusterName(name);
    int priority = 0;
    for (Map<Locality, LocalityLbEndpoints.Builder> localities : byPriority.values()) {
      for (LocalityLbEndpoints.Builder locality : localities.values()) {
        assignment.addEndpoints(weighted(locality.setPriority(priority)));
      }
      priority++;
    }
    return Translated.of(EncodedResource.of(name, assignment.build()), problems);
  }

  private static Problem notAnAddress(Endpoint endpoint) {
    return Problem.warning(
        REPORTER,
        "",
        "left out endpoint '%s' port %d (expected: an IP address, as a discovered endpoint can't be a name)"
            .formatted(endpoint.address(), endpoint.port()));
  }

  private static LocalityLbEndpoints.Builder begin(Locality locality) {
    return LocalityLbEndpoints.newBuilder()
        .setLocality(
            io.envoyproxy.envoy.config.core.v3.Locality.newBuilder()
                .setRegion(locality.region())
                .setZone(locality.zone())
                .setSubZone(locality.subZone()));
  }

  /**
   * A locality weighs what its endpoints weigh; proxyless gRPC drops a locality that has no weight.
   */
  private static LocalityLbEndpoints.Builder weighted(LocalityLbEndpoints.Builder locality) {
    long sum =
        locality.getLbEndpointsList().stream()
            .mapToLong(
                endpoint -> Integer.toUnsignedLong(endpoint.getLoadBalancingWeight().getValue()))
            .sum();
    return locality.setLoadBalancingWeight(UInt32Value.of((int) Math.min(sum, 0xFFFFFFFFL)));
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
