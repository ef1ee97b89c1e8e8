// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import com.google.protobuf.ByteString;
import java.util.Map;

/** No route leads to a cluster that the client was not sent, unless it did not answer in time. */
final class FuzzOrder {

  private final FuzzStream stream;
  private final FuzzWorld world;

  FuzzOrder(FuzzStream stream, FuzzWorld world) {
    this.stream = stream;
    this.world = world;
  }

  void check(FuzzResponse response) {
    ReferenceType clusters = stream.types.get(FuzzType.CLUSTER);
    ReferenceType routes = stream.types.get(FuzzType.ROUTE);
    if (response.type() != FuzzType.ROUTE
        || clusters == null
        || routes == null
        || stream.impatient
        || !world.consistent) {
      return;
    }
    for (Map.Entry<String, ByteString> route : response.resources().entrySet()) {
      // What is newly asked for is sent at once.
      if (routes.delivered.containsKey(route.getKey())) {
        String cluster = world.target(route.getValue());
        if (clusters.covers(cluster) && !clusters.delivered.containsKey(cluster)) {
          world.violated(stream + ": cluster " + cluster + " comes after its route: " + response);
        }
      }
    }
  }
}
