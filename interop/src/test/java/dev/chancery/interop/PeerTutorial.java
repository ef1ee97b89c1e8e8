// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.interop;

import io.envoyproxy.controlplane.cache.v3.SimpleCache;
import io.envoyproxy.controlplane.cache.v3.Snapshot;
import io.envoyproxy.controlplane.server.V3DiscoveryServer;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import java.io.IOException;
import java.util.List;

/** The side of java-control-plane of docs/from-java-control-plane.md. */
final class PeerTutorial {

  private PeerTutorial() {}

  static Server start(int port, Cluster cluster, ClusterLoadAssignment assignment)
      throws IOException {
    SimpleCache<String> cache = new SimpleCache<>(Node::getCluster);
    cache.setSnapshot(
        "edge",
        Snapshot.create(
            List.of(cluster), List.of(assignment), List.of(), List.of(), List.of(), "1"));

    V3DiscoveryServer services = new V3DiscoveryServer(cache);
    Server server =
        Grpc.newServerBuilderForPort(port, InsecureServerCredentials.create())
            .addService(services.getAggregatedDiscoveryServiceImpl())
            .build()
            .start();
    return server;
  }
}
