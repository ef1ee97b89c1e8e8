// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.ResourceTypes;
import io.envoyproxy.envoy.service.cluster.v3.ClusterDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.endpoint.v3.EndpointDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.extension.v3.ExtensionConfigDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.listener.v3.ListenerDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.route.v3.RouteDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.route.v3.ScopedRoutesDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.route.v3.VirtualHostDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.runtime.v3.RuntimeDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.secret.v3.SecretDiscoveryServiceGrpc;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import java.util.List;

/**
 * A discovery service of the protocol.
 *
 * @param descriptor the service as the protocol declares it
 * @param typeUrl the type that it serves; empty for the aggregated one
 */
record DiscoveryService(ServiceDescriptor descriptor, String typeUrl) {

  static final List<DiscoveryService> ALL =
      List.of(
          new DiscoveryService(AggregatedDiscoveryServiceGrpc.getServiceDescriptor(), ""),
          new DiscoveryService(
              ClusterDiscoveryServiceGrpc.getServiceDescriptor(), ResourceTypes.CLUSTER),
          new DiscoveryService(
              EndpointDiscoveryServiceGrpc.getServiceDescriptor(), ResourceTypes.ENDPOINT),
          new DiscoveryService(
              ListenerDiscoveryServiceGrpc.getServiceDescriptor(), ResourceTypes.LISTENER),
          new DiscoveryService(
              RouteDiscoveryServiceGrpc.getServiceDescriptor(), ResourceTypes.ROUTE),
          new DiscoveryService(
              ScopedRoutesDiscoveryServiceGrpc.getServiceDescriptor(), ResourceTypes.SCOPED_ROUTE),
          new DiscoveryService(
              VirtualHostDiscoveryServiceGrpc.getServiceDescriptor(), ResourceTypes.VIRTUAL_HOST),
          new DiscoveryService(
              SecretDiscoveryServiceGrpc.getServiceDescriptor(), ResourceTypes.SECRET),
          new DiscoveryService(
              RuntimeDiscoveryServiceGrpc.getServiceDescriptor(), ResourceTypes.RUNTIME),
          new DiscoveryService(
              ExtensionConfigDiscoveryServiceGrpc.getServiceDescriptor(),
              ResourceTypes.EXTENSION_CONFIG));

  /** The streaming methods. */
  List<MethodDescriptor<?, ?>> streams() {
    return methods(MethodDescriptor.MethodType.BIDI_STREAMING);
  }

  /** The method that asks once, if the service has one. */
  List<MethodDescriptor<?, ?>> fetches() {
    return methods(MethodDescriptor.MethodType.UNARY);
  }

  private List<MethodDescriptor<?, ?>> methods(MethodDescriptor.MethodType type) {
    return descriptor.getMethods().stream()
        .filter(method -> method.getType() == type)
        .<MethodDescriptor<?, ?>>map(method -> method)
        .toList();
  }

  /** The variant of one of the streaming methods; the protocol's names begin with it. */
  static Variant variant(MethodDescriptor<?, ?> method) {
    String name = method.getFullMethodName();
    return name.substring(name.lastIndexOf('/') + 1).startsWith("Delta")
        ? Variant.DELTA
        : Variant.STATE_OF_THE_WORLD;
  }

  /** A method as it is served: with messages that are read and written without being made whole. */
  static MethodDescriptor<Incoming, WireResponse> served(
      MethodDescriptor<?, ?> method, int maxRequestBytes) {
    return method.toBuilder(
            new IncomingMarshaller(new RequestMarshaller(variant(method)), maxRequestBytes),
            new ResponseMarshaller())
        .build();
  }
}
