// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.rest;

import dev.chancery.snapshot.ResourceTypes;
import io.envoyproxy.envoy.service.cluster.v3.ClusterDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.endpoint.v3.EndpointDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.extension.v3.ExtensionConfigDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.listener.v3.ListenerDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.route.v3.RouteDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.route.v3.ScopedRoutesDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.runtime.v3.RuntimeDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.secret.v3.SecretDiscoveryServiceGrpc;
import java.util.Optional;
import java.util.stream.Stream;

/** The types that can be polled, by the paths that Envoy's API gives them. */
enum RestType {
  CLUSTERS("clusters", ResourceTypes.CLUSTER, ClusterDiscoveryServiceGrpc.SERVICE_NAME),
  ENDPOINTS("endpoints", ResourceTypes.ENDPOINT, EndpointDiscoveryServiceGrpc.SERVICE_NAME),
  LISTENERS("listeners", ResourceTypes.LISTENER, ListenerDiscoveryServiceGrpc.SERVICE_NAME),
  ROUTES("routes", ResourceTypes.ROUTE, RouteDiscoveryServiceGrpc.SERVICE_NAME),
  SCOPED_ROUTES(
      "scoped-routes", ResourceTypes.SCOPED_ROUTE, ScopedRoutesDiscoveryServiceGrpc.SERVICE_NAME),
  SECRETS("secrets", ResourceTypes.SECRET, SecretDiscoveryServiceGrpc.SERVICE_NAME),
  RUNTIME("runtime", ResourceTypes.RUNTIME, RuntimeDiscoveryServiceGrpc.SERVICE_NAME),
  EXTENSION_CONFIGS(
      "extension_configs",
      ResourceTypes.EXTENSION_CONFIG,
      ExtensionConfigDiscoveryServiceGrpc.SERVICE_NAME);

  static final String PREFIX = "/v3/discovery:";

  private final String name;
  private final String typeUrl;
  private final String service;

  RestType(String name, String typeUrl, String service) {
    this.name = name;
    this.typeUrl = typeUrl;
    this.service = service;
  }

  static Optional<RestType> of(String path) {
    return Stream.of(values()).filter(type -> path.equals(PREFIX + type.name)).findFirst();
  }

  String typeUrl() {
    return typeUrl;
  }

  /** The gRPC service that serves the same type. */
  String service() {
    return service;
  }
}
