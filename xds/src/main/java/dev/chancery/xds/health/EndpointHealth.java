// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.health;

import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.HealthStatus;
import io.envoyproxy.envoy.config.core.v3.Locality;
import io.envoyproxy.envoy.service.health.v3.ClusterEndpointsHealth;
import io.envoyproxy.envoy.service.health.v3.EndpointHealthResponse;
import io.envoyproxy.envoy.service.health.v3.LocalityEndpointsHealth;
import java.util.ArrayList;
import java.util.List;

/**
 * What a client found of one endpoint.
 *
 * @param cluster the cluster as the plan named it; empty if the client did not say
 * @param locality the locality as the plan named it
 * @param address the endpoint
 * @param status how it is
 */
public record EndpointHealth(
    String cluster, Locality locality, Address address, HealthStatus status) {

  /** {@return whether it passed its checks} */
  public boolean isHealthy() {
    return status == HealthStatus.HEALTHY;
  }

  static List<EndpointHealth> of(EndpointHealthResponse response) {
    List<EndpointHealth> found = new ArrayList<>();
    for (ClusterEndpointsHealth cluster : response.getClusterEndpointsHealthList()) {
      for (LocalityEndpointsHealth locality : cluster.getLocalityEndpointsHealthList()) {
        locality
            .getEndpointsHealthList()
            .forEach(
                health -> found.add(of(cluster.getClusterName(), locality.getLocality(), health)));
      }
    }
    return found.isEmpty() ? flat(response) : found;
  }

  /** What clients before Envoy 1.17 send. */
  @SuppressWarnings("deprecation")
  private static List<EndpointHealth> flat(EndpointHealthResponse response) {
    return response.getEndpointsHealthList().stream()
        .map(health -> of("", Locality.getDefaultInstance(), health))
        .toList();
  }

  private static EndpointHealth of(
      String cluster,
      Locality locality,
      io.envoyproxy.envoy.service.health.v3.EndpointHealth health) {
    return new EndpointHealth(
        cluster, locality, health.getEndpoint().getAddress(), health.getHealthStatus());
  }
}
