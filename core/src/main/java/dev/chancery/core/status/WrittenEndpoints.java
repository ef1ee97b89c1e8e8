// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.status;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.chancery.core.input.Catalog;
import dev.chancery.core.status.EndpointReport.State;
import dev.chancery.core.translate.Names;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.SnapshotCache;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The endpoints of upstreams that nobody discovers: those that stand in the cluster itself, in a
 * snapshot of any proxy that routes to the upstream. Safe for use by several threads.
 */
public final class WrittenEndpoints {

  private final Catalog catalog;
  private final TranslationBoard translation;
  private final SnapshotCache snapshots;

  /**
   * @param catalog which upstreams there are
   * @param translation who routes to them
   * @param snapshots what that is served
   */
  public WrittenEndpoints(Catalog catalog, TranslationBoard translation, SnapshotCache snapshots) {
    this.catalog = catalog;
    this.translation = translation;
    this.snapshots = snapshots;
  }

  List<ResourceRef> upstreams() {
    return catalog.all().keySet().stream()
        .filter(key -> key.kind().equals(Upstream.KIND))
        .map(ResourceKey::ref)
        .toList();
  }

  /** Those of an upstream; nothing if its cluster has none, or is served to nobody. */
  Optional<EndpointReport> of(ResourceRef upstream) {
    return translation.users(upstream).stream()
        .flatMap(proxy -> snapshots.get(proxy.toString()).stream())
        .flatMap(snapshot -> snapshot.get(ResourceTypes.CLUSTER, Names.cluster(upstream)).stream())
        .findFirst()
        .map(cluster -> ClusterEndpoints.of(decoded(cluster)))
        .filter(endpoints -> !endpoints.endpoints().isEmpty())
        .map(endpoints -> report(upstream, endpoints));
  }

  private static EndpointReport report(ResourceRef upstream, EndpointSet endpoints) {
    return new EndpointReport(
        upstream, State.WRITTEN, endpoints, Duration.ZERO, List.of(), List.of());
  }

  private static Cluster decoded(EncodedResource cluster) {
    try {
      return Cluster.parseFrom(cluster.value());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("what was encoded as a cluster is none: " + cluster, e);
    }
  }
}
