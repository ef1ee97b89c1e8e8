// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import static dev.chancery.snapshot.ConsistencyCheckTest.assignment;
import static dev.chancery.snapshot.ConsistencyCheckTest.eds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.snapshot.DeliveryObserver.Client;
import io.envoyproxy.envoy.config.core.v3.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A snapshot cache")
class SnapshotCacheTest {

  private final SnapshotCache cache = SnapshotCache.create();
  private final List<String> seen = new ArrayList<>();

  @Test
  @DisplayName("tells who follows a group what changed, first everything")
  void tellsWhatChanged() {
    cache.set("g", snapshot("a", "b"));
    cache.follow("g", record());
    cache.update("g", List.of(assignment("c")), List.of(assignment("a").id()));
    cache.set("other", snapshot("a"));
    assertThat(seen).containsExactly("+a +b", "-a +c");
  }

  @Test
  @DisplayName("tells the others, and goes on telling, if a listener throws, be it an error")
  void aListenerThatThrowsHarmsNoOther() {
    cache.follow(
        "g",
        transition -> {
          throw new NoClassDefFoundError("thrown by the test");
        });
    cache.follow("g", record());
    cache.set("g", snapshot("a"));
    cache.set("g", snapshot("b"));
    assertThat(seen).containsExactly("+a", "-a +b");
  }

  @Test
  @DisplayName("lets a group be followed before it exists and after it was cleared")
  void followsBeforeAndAfter() {
    SnapshotSource.Following following = cache.follow("g", record());
    cache.set("g", snapshot("a"));
    cache.clear("g");
    cache.clear("g");
    assertThat(cache.get("g")).isEmpty();
    cache.set("g", snapshot("b"));
    following.close();
    cache.set("g", snapshot("c"));
    assertThat(seen).containsExactly("+a", "cleared", "+b");
    assertThat(cache.groups()).containsExactly("g");
  }

  @Test
  @DisplayName("refuses an inconsistent snapshot, unless asked to take it")
  void refusesInconsistent() {
    cache.set("g", snapshot("a"));
    Snapshot broken = Snapshot.of(List.of(eds("till", "")));
    assertThatThrownBy(() -> cache.set("g", broken))
        .isInstanceOf(InconsistentSnapshotException.class)
        .hasMessageContaining("Cluster 'till' refers to ClusterLoadAssignment 'till'");
    assertThatThrownBy(() -> cache.update("g", List.of(eds("till", "")), List.of()))
        .isInstanceOf(InconsistentSnapshotException.class);
    assertThat(cache.get("g").orElseThrow().types()).containsExactly(ResourceTypes.ENDPOINT);
    cache.setUnchecked("g", broken);
    assertThat(cache.get("g")).contains(broken);
  }

  @Test
  @DisplayName("may be changed from within a listener")
  void changedFromListener() {
    cache.follow(
        "g",
        transition -> {
          if (transition.after().get(ResourceTypes.ENDPOINT, "b").isEmpty()) {
            cache.update("g", List.of(assignment("b")), List.of());
          }
        });
    cache.follow("g", record());
    cache.set("g", snapshot("a"));
    assertThat(seen).containsExactly("+a", "+b");
  }

  @Test
  @DisplayName("goes on when a listener fails")
  void failingListener() {
    cache.follow(
        "g",
        transition -> {
          throw new IllegalStateException("this listener fails on purpose");
        });
    cache.follow("g", record());
    cache.set("g", snapshot("a"));
    assertThat(seen).containsExactly("+a");
  }

  @Test
  @DisplayName("groups nodes by id, by cluster, or all in one")
  void groupsNodes() {
    Node node = Node.newBuilder().setId("n").setCluster("c").build();
    assertThat(cache.group(node)).isEqualTo("n");
    assertThat(SnapshotCache.builder().nodeGroups(NodeGroups.byCluster()).build().group(node))
        .isEqualTo("c");
    assertThat(SnapshotCache.builder().nodeGroups(NodeGroups.single("all")).build().group(node))
        .isEqualTo("all");
  }

  @Test
  @DisplayName("knows what a connected node took and refused, and forgets it when it goes")
  void statusOfNodes() {
    Client client = new Client(1, "n", "g");
    DeliveryObserver deliveries = cache.deliveries();
    deliveries.opened(client);
    deliveries.acknowledged(client, ResourceTypes.CLUSTER, "v1");
    deliveries.rejected(client, ResourceTypes.CLUSTER, "v2", Set.of("a"), "no such thing");
    assertThat(cache.status("n"))
        .contains(
            new NodeStatus(
                "n",
                "g",
                1,
                Map.of(
                    ResourceTypes.CLUSTER,
                    new NodeStatus.TypeStatus("v1", "v2", Set.of("a"), "no such thing"))));
    deliveries.acknowledged(client, ResourceTypes.CLUSTER, "v3");
    assertThat(cache.statuses().get(0).types())
        .containsEntry(
            ResourceTypes.CLUSTER,
            new NodeStatus.TypeStatus("v3", "v2", Set.of("a"), "no such thing"));
    deliveries.refusing(client, ResourceTypes.CLUSTER, Map.of());
    assertThat(cache.statuses().get(0).types())
        .containsEntry(ResourceTypes.CLUSTER, new NodeStatus.TypeStatus("v3", "", Set.of(), ""));
    deliveries.closed(client);
    assertThat(cache.statuses()).isEmpty();
  }

  @Test
  @DisplayName("takes a version that the host gives, and hashes otherwise")
  void givenVersion() {
    Snapshot hashed = snapshot("a");
    Snapshot given = hashed.withVersion("1");
    assertThat(given.version(ResourceTypes.ENDPOINT)).isEqualTo("1");
    assertThat(hashed.version(ResourceTypes.ENDPOINT))
        .isEqualTo(snapshot("a").version(ResourceTypes.ENDPOINT))
        .hasSize(32);
    assertThatThrownBy(() -> hashed.withVersion("")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("takes no snapshot with two resources of one name")
  void duplicates() {
    assertThatThrownBy(() -> snapshot("a", "a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'a' is there twice");
  }

  private SnapshotListener record() {
    return new SnapshotListener() {
      @Override
      public void changed(SnapshotTransition transition) {
        seen.add(
            String.join(
                " ",
                transition.changed().getOrDefault(ResourceTypes.ENDPOINT, Set.of()).stream()
                    .sorted()
                    .map(name -> sign(transition, name) + name)
                    .toList()));
      }

      @Override
      public void cleared() {
        seen.add("cleared");
      }
    };
  }

  private static String sign(SnapshotTransition transition, String name) {
    return transition.after().get(ResourceTypes.ENDPOINT, name).isPresent() ? "+" : "-";
  }

  private static Snapshot snapshot(String... names) {
    return Snapshot.of(Arrays.stream(names).map(ConsistencyCheckTest::assignment).toList());
  }
}
