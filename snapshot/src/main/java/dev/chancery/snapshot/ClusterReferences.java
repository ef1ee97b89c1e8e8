// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.EdsClusterConfig;

/** What a cluster refers to: its load assignment and the secrets of its transport sockets. */
record ClusterReferences(References references) {

  void read(Cluster cluster) {
    if (cluster.getType() == Cluster.DiscoveryType.EDS) {
      EdsClusterConfig eds = cluster.getEdsClusterConfig();
      if (References.isServer(eds.getEdsConfig())) {
        String service = eds.getServiceName();
        references.add(ResourceTypes.ENDPOINT, service.isEmpty() ? cluster.getName() : service);
      }
    }
    SecretReferences secrets = new SecretReferences(references);
    secrets.read(cluster.getTransportSocket());
    cluster
        .getTransportSocketMatchesList()
        .forEach(match -> secrets.read(match.getTransportSocket()));
  }
}
