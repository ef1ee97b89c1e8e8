// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.xds;

import dev.chancery.snapshot.ResourceTypes;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.grpc.MethodDescriptor;
import java.util.Map;

/** The streaming methods of the protocol's services. */
final class XdsMethods {

  private static final Map<String, Service> SERVICES =
      Map.of(
          ResourceTypes.CLUSTER, new Service("cluster.v3.ClusterDiscoveryService", "Clusters"),
          ResourceTypes.ENDPOINT, new Service("endpoint.v3.EndpointDiscoveryService", "Endpoints"),
          ResourceTypes.LISTENER, new Service("listener.v3.ListenerDiscoveryService", "Listeners"),
          ResourceTypes.ROUTE, new Service("route.v3.RouteDiscoveryService", "Routes"),
          ResourceTypes.SCOPED_ROUTE,
              new Service("route.v3.ScopedRoutesDiscoveryService", "ScopedRoutes"),
          ResourceTypes.VIRTUAL_HOST,
              new Service("route.v3.VirtualHostDiscoveryService", "VirtualHosts"),
          ResourceTypes.SECRET, new Service("secret.v3.SecretDiscoveryService", "Secrets"),
          ResourceTypes.RUNTIME, new Service("runtime.v3.RuntimeDiscoveryService", "Runtime"),
          ResourceTypes.EXTENSION_CONFIG,
              new Service("extension.v3.ExtensionConfigDiscoveryService", "ExtensionConfigs"));

  private XdsMethods() {}

  /** Full state: of one type, or of all types if the URL is empty. */
  static MethodDescriptor<DiscoveryRequest, DiscoveryResponse> stateOfTheWorld(String typeUrl) {
    MethodDescriptor<DiscoveryRequest, DiscoveryResponse> aggregated =
        AggregatedDiscoveryServiceGrpc.getStreamAggregatedResourcesMethod();
    return typeUrl.isEmpty() ? aggregated : like(aggregated, service(typeUrl).method("Stream"));
  }

  /** Changes: of one type, or of all types if the URL is empty. */
  static MethodDescriptor<DeltaDiscoveryRequest, DeltaDiscoveryResponse> delta(String typeUrl) {
    MethodDescriptor<DeltaDiscoveryRequest, DeltaDiscoveryResponse> aggregated =
        AggregatedDiscoveryServiceGrpc.getDeltaAggregatedResourcesMethod();
    return typeUrl.isEmpty() ? aggregated : like(aggregated, service(typeUrl).method("Delta"));
  }

  private static Service service(String typeUrl) {
    Service known = SERVICES.get(typeUrl);
    if (known == null) {
      throw new IllegalArgumentException(
          typeUrl + " has no service of its own (expected: one of Envoy's types)");
    }
    return known;
  }

  private static <Q, R> MethodDescriptor<Q, R> like(MethodDescriptor<Q, R> other, String name) {
    return other.toBuilder().setSchemaDescriptor(null).setFullMethodName(name).build();
  }

  /**
   * A service of one type.
   *
   * @param name what its full name ends with
   * @param types what its methods' names end with
   */
  private record Service(String name, String types) {
    String method(String variant) {
      return "envoy.service." + name + "/" + variant + types;
    }
  }
}
