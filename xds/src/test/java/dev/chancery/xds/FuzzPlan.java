// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import io.envoyproxy.envoy.config.core.v3.Node;

/**
 * How a client opens a stream.
 *
 * @param client which client
 * @param variant the variant
 * @param service the type of the service; empty for the aggregated one
 * @param group the group that it is in
 * @param timed whether it knows of times to live
 * @param grpc whether it is a gRPC client
 */
record FuzzPlan(
    int client, Variant variant, String service, String group, boolean timed, boolean grpc) {

  Node node() {
    Node.Builder node = Node.newBuilder().setId("node-" + client).setCluster(group);
    if (timed) {
      node.addClientFeatures("xds.config.supports-resource-ttl")
          .addClientFeatures("xds.config.supports-resource-in-sotw");
    }
    return node.setUserAgentName(grpc ? "gRPC Java" : "envoy").build();
  }
}
