// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.load;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotCache;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import java.util.ArrayList;
import java.util.List;

/** One configuration for all nodes, and the updates that the load generator asks for. */
final class LoadFleet {

  /** What an update changes. */
  enum Kind {
    ENDPOINT,
    CLUSTER,
    ROUTE
  }

  private static final String GROUP = "bench";

  private final SnapshotCache cache;
  private final LoadResources resources;
  private final int clusters;
  private final List<VirtualHost> hosts = new ArrayList<>();
  private int generation;

  LoadFleet(SnapshotCache cache, int clusters, int endpoints) {
    this.cache = cache;
    this.clusters = clusters;
    this.resources = new LoadResources(endpoints);
  }

  void begin() {
    List<EncodedResource> all = new ArrayList<>();
    for (int i = 0; i < clusters; i++) {
      all.add(resources.cluster(i, 0));
      all.add(resources.loadAssignment(i, 0));
      hosts.add(resources.virtualHost(i, 0));
    }
    all.add(resources.listener());
    all.add(resources.routes(hosts));
    cache.set(GROUP, Snapshot.of(all));
  }

  /** Changes as many resources of a kind to the next generation; returns that generation. */
  synchronized int update(Kind kind, int number, int asked) {
    generation = asked > 0 ? asked : generation + 1;
    List<EncodedResource> changed = new ArrayList<>();
    for (int j = 0; j < number; j++) {
      int index = (int) (((long) generation * number + j) % clusters);
      switch (kind) {
        case ENDPOINT -> changed.add(resources.loadAssignment(index, generation));
        case CLUSTER -> changed.add(resources.cluster(index, generation));
        case ROUTE -> hosts.set(index, resources.virtualHost(index, generation));
      }
    }
    if (kind == Kind.ROUTE) {
      changed.add(resources.routes(hosts));
    }
    cache.update(GROUP, changed, List.of());
    return generation;
  }

  synchronized String describe() {
    return "{\"server\":\"chancery\",\"clusters\":%d,\"endpoints\":%d,\"gen\":%d}"
        .formatted(clusters, resources.endpoints(), generation);
  }
}
