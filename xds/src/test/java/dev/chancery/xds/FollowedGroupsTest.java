// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotListener;
import dev.chancery.snapshot.SnapshotSource;
import dev.chancery.snapshot.SnapshotTransition;
import io.envoyproxy.envoy.config.core.v3.Node;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The groups that are polled")
class FollowedGroupsTest {

  private final Source source = new Source();
  private long now;
  private final FollowedGroups groups = new FollowedGroups(source, () -> now);

  @Test
  @DisplayName("are followed once each, and known as soon as they have a snapshot")
  void follows() {
    source.snapshots = false;
    assertThat(groups.snapshot("a")).isEmpty();
    source.listeners.get(0).changed(SnapshotTransition.first(Snapshot.EMPTY));
    assertThat(groups.snapshot("a")).isPresent();
    source.listeners.get(0).cleared();
    assertThat(groups.snapshot("a")).isEmpty();
    assertThat(source.open).containsExactly("a");
  }

  @Test
  @DisplayName("are forgotten when they were not polled for a while, and followed again later")
  void forgets() {
    groups.snapshot("a");
    groups.snapshot("b");
    idle();
    groups.snapshot("b");
    assertThat(groups.followed()).containsExactlyInAnyOrder("a", "b");
    idle();
    groups.snapshot("b");
    assertThat(groups.followed()).containsExactly("b");
    assertThat(source.open).containsExactly("b");
    assertThat(groups.snapshot("a")).isPresent();
    groups.close();
    assertThat(source.open).isEmpty();
  }

  @Test
  @DisplayName("are tried again when they could not be followed")
  void triesAgain() {
    source.fails = true;
    assertThatThrownBy(() -> groups.snapshot("a")).isInstanceOf(IllegalStateException.class);
    source.fails = false;
    assertThat(groups.snapshot("a")).isPresent();
  }

  private void idle() {
    now += FollowedGroups.IDLE.toNanos();
  }

  /** A source that remembers who follows it. */
  private static final class Source implements SnapshotSource {

    private final List<String> open = new ArrayList<>();
    private final List<SnapshotListener> listeners = new ArrayList<>();
    private boolean snapshots = true;
    private boolean fails;

    @Override
    public String group(Node node) {
      return node.getId();
    }

    @Override
    public Following follow(String group, SnapshotListener listener) {
      if (fails) {
        throw new IllegalStateException("this source fails on purpose");
      }
      open.add(group);
      listeners.add(listener);
      if (snapshots) {
        listener.changed(SnapshotTransition.first(Snapshot.EMPTY));
      }
      return () -> open.remove(group);
    }
  }
}
