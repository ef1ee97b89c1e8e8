// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.envoyproxy.envoy.config.core.v3.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A source made of several")
class MuxSnapshotSourceTest {

  private static final Node NODE = Node.newBuilder().setId("a|b%7C").setCluster("c").build();

  private final SnapshotCache nodes = SnapshotCache.create();
  private final SnapshotCache clusters =
      SnapshotCache.builder().nodeGroups(NodeGroups.byCluster()).build();
  private final MuxSnapshotSource mux =
      MuxSnapshotSource.builder(nodes).types(clusters, ResourceTypes.CLUSTER).build();
  private final List<SnapshotTransition> steps = new ArrayList<>();

  @Test
  @DisplayName("tells a change as its source does, at the same cost")
  void change() {
    nodes.setUnchecked(
        NODE.getId(), Snapshot.of(List.of(resource(ResourceTypes.LISTENER, "l", 1))));
    clusters.setUnchecked("c", Snapshot.of(List.of(resource(ResourceTypes.CLUSTER, "x", 1))));
    mux.follow(mux.group(NODE), steps::add);
    assertThat(last().after().types())
        .containsExactlyInAnyOrder(ResourceTypes.LISTENER, ResourceTypes.CLUSTER);
    clusters.update("c", List.of(resource(ResourceTypes.CLUSTER, "y", 1)), List.of());
    assertThat(last().changed()).isEqualTo(Map.of(ResourceTypes.CLUSTER, Set.of("y")));
    assertThat(last().before()).isSameAs(steps.get(steps.size() - 2).after());
    assertThat(last().after().version(ResourceTypes.CLUSTER))
        .isEqualTo(clusters.get("c").orElseThrow().version(ResourceTypes.CLUSTER));
    nodes.update(NODE.getId(), List.of(resource(ResourceTypes.CLUSTER, "not", 1)), List.of());
    assertThat(last().changed()).isEmpty();
  }

  @Test
  @DisplayName("waits for the types of a source without a snapshot, and for no others")
  void awaited() {
    List<SnapshotTransition> seen = steps;
    mux.follow(mux.group(NODE), seen::add);
    assertThat(seen).isEmpty();
    clusters.setUnchecked("c", Snapshot.EMPTY);
    assertThat(last().after().isAwaited(ResourceTypes.CLUSTER)).isFalse();
    assertThat(last().after().isAwaited(ResourceTypes.LISTENER)).isTrue();
    assertThat(last().after().isAwaited("any.other/type")).isTrue();
    nodes.setUnchecked(NODE.getId(), Snapshot.EMPTY);
    assertThat(last().endsWaiting()).isTrue();
    assertThat(last().after().isAwaited(ResourceTypes.LISTENER)).isFalse();
    clusters.clear("c");
    assertThat(last().after().isAwaited(ResourceTypes.CLUSTER)).isTrue();
    nodes.clear(NODE.getId());
    assertThat(last().after().isAwaited(ResourceTypes.LISTENER)).isTrue();
  }

  @Test
  @DisplayName("passes on what a source says of resources that it does not have")
  void errors() {
    ResourceName id = new ResourceName(ResourceTypes.CLUSTER, "x");
    clusters.setUnchecked("c", Snapshot.EMPTY);
    mux.follow(mux.group(NODE), steps::add);
    Snapshot.Edit edit = Snapshot.EMPTY.edit().fail(new ResourceError(id, 14, "later"));
    clusters.publish("c", edit.commit());
    assertThat(last().after().errors()).containsOnlyKeys(id);
    clusters.setUnchecked("c", Snapshot.EMPTY);
    assertThat(last().after().errors()).isEmpty();
  }

  @Test
  @DisplayName("forgets a group that nobody follows any more, and begins it anew")
  void forgets() {
    clusters.setUnchecked("c", Snapshot.of(List.of(resource(ResourceTypes.CLUSTER, "x", 1))));
    SnapshotSource.Following one = mux.follow(mux.group(NODE), steps::add);
    SnapshotSource.Following two = mux.follow(mux.group(NODE), steps::add);
    one.close();
    assertThat(mux.followed()).isEqualTo(1);
    two.close();
    assertThat(mux.followed()).isZero();
    steps.clear();
    clusters.update("c", List.of(resource(ResourceTypes.CLUSTER, "y", 1)), List.of());
    assertThat(steps).isEmpty();
    mux.follow(mux.group(NODE), steps::add);
    assertThat(last().after().resources(ResourceTypes.CLUSTER)).hasSize(2);
  }

  @Test
  @DisplayName("follows nothing after a source that failed to begin")
  void failingSource() {
    SnapshotSource failing =
        new SnapshotSource() {
          @Override
          public String group(Node node) {
            return "";
          }

          @Override
          public Following follow(String group, SnapshotListener listener) {
            throw new IllegalStateException("no");
          }
        };
    MuxSnapshotSource broken =
        MuxSnapshotSource.builder(nodes).types(failing, ResourceTypes.CLUSTER).build();
    assertThatThrownBy(() -> broken.follow(broken.group(NODE), steps::add))
        .isInstanceOf(IllegalStateException.class);
    nodes.setUnchecked(NODE.getId(), Snapshot.EMPTY);
    assertThat(steps).isEmpty();
  }

  @Test
  @DisplayName("takes a type from one source alone")
  void twoSources() {
    MuxSnapshotSource.Builder builder =
        MuxSnapshotSource.builder(nodes).types(clusters, ResourceTypes.CLUSTER);
    assertThatThrownBy(() -> builder.types(SnapshotCache.create(), ResourceTypes.CLUSTER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two sources");
  }

  private SnapshotTransition last() {
    return steps.get(steps.size() - 1);
  }

  private static EncodedResource resource(String type, String name, int content) {
    return EncodedResource.of(type, name, ByteString.copyFrom(new byte[] {8, (byte) content}));
  }
}
