// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import static dev.chancery.xds.TestResources.cluster;
import static dev.chancery.xds.TestResources.endpoints;
import static dev.chancery.xds.TestResources.listener;
import static dev.chancery.xds.TestResources.routes;
import static dev.chancery.xds.TestResources.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.MuxSnapshotSource;
import dev.chancery.snapshot.NodeGroups;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotCache;
import dev.chancery.snapshot.SnapshotSource;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A server whose types come from several sources")
class MuxTest extends XdsTest {

  private static final String TEST = "test"; // the cluster of the nodes

  private final SnapshotCache shared =
      SnapshotCache.builder().nodeGroups(NodeGroups.byCluster()).build();

  @Override
  SnapshotSource source() {
    return MuxSnapshotSource.builder(cache)
        .types(shared, ResourceTypes.CLUSTER, ResourceTypes.ENDPOINT)
        .build();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("sends each type from its own source, with that source's groups")
  void eachFromItsSource(Variant variant) {
    cache.setUnchecked(GROUP, snapshot(listener("l", "r"), routes("r", "c"), cluster("not", 1)));
    shared.set(TEST, Snapshot.of(List.of(cluster("c", 1), endpoints("c", 1))));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.CLUSTER);
    assertThat(client.nextAcknowledged(ResourceTypes.CLUSTER).names()).containsExactly("c");
    client.subscribe(ResourceTypes.LISTENER);
    assertThat(client.nextAcknowledged(ResourceTypes.LISTENER).names()).containsExactly("l");
    shared.update(TEST, List.of(cluster("d", 1), endpoints("d", 1)), List.of());
    assertThat(client.nextAcknowledged(ResourceTypes.CLUSTER).names()).contains("d");
    cache.setUnchecked(GROUP, snapshot(listener("m", "r"), routes("r", "c")));
    assertThat(client.nextAcknowledged(ResourceTypes.LISTENER).names()).containsExactly("m");
    client.isQuiet();
    assertThat(cache.status(GROUP).orElseThrow().types())
        .containsKey(ResourceTypes.LISTENER)
        .doesNotContainKey(ResourceTypes.CLUSTER);
    assertThat(shared.status(GROUP).orElseThrow().group()).isEqualTo(TEST);
    assertThat(shared.status(GROUP).orElseThrow().types()).containsOnlyKeys(ResourceTypes.CLUSTER);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("answers nothing of a type whose source has no snapshot, and all the others")
  void readyByType(Variant variant) {
    cache.setUnchecked(GROUP, snapshot(listener("l", "r"), routes("r", "c")));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.CLUSTER);
    client.subscribe(ResourceTypes.LISTENER);
    assertThat(client.nextAcknowledged(ResourceTypes.LISTENER).names()).containsExactly("l");
    cache.setUnchecked(GROUP, snapshot(listener("m", "r"), routes("r", "c")));
    assertThat(client.nextAcknowledged(ResourceTypes.LISTENER).names()).contains("m");
    client.isQuiet();
    shared.set(TEST, Snapshot.EMPTY);
    assertThat(client.nextAcknowledged(ResourceTypes.CLUSTER).names()).isEmpty();
    client.isQuiet();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("keeps what clients have when a source's snapshot is cleared, and goes on after it")
  void cleared(Variant variant) {
    EncodedResource kept = endpoints("kept", 1);
    cache.set(GROUP, snapshot());
    shared.set(TEST, Snapshot.of(List.of(kept, endpoints("changed", 1))));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.ENDPOINT, "kept", "changed");
    client.nextAcknowledged(ResourceTypes.ENDPOINT);
    shared.clear(TEST);
    client.isQuiet();
    TestStream late = ads(variant);
    late.subscribe(ResourceTypes.ENDPOINT, "kept");
    late.isQuiet();
    shared.set(TEST, Snapshot.of(List.of(kept, endpoints("changed", 2))));
    assertThat(client.nextAcknowledged(ResourceTypes.ENDPOINT).names()).containsExactly("changed");
    assertThat(late.nextAcknowledged(ResourceTypes.ENDPOINT).names()).containsExactly("kept");
    client.isQuiet();
  }
}
