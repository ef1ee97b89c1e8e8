// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.plugin.PluginSettings;
import dev.chancery.plugins.kube.KubePlugin;
import dev.chancery.spi.LeaderContext;
import dev.chancery.spi.LeaderPlugin;
import dev.chancery.testkit.fake.Awaiting;
import dev.chancery.testkit.kube.KubeCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("with --leader-election lease:… the work of a leader")
class LeaseElectionIT {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Path ROLES = Path.of("..", "docs", "kubernetes");

  @AutoClose private static KubeCluster cluster;

  private final List<String> events = new CopyOnWriteArrayList<>();
  private final Awaiting awaiting = new Awaiting();

  @BeforeAll
  static void startCluster() {
    cluster = KubeCluster.start();
    cluster.kubectl("apply", "--server-side", "-f", ROLES.resolve("rbac.yaml").toString());
    cluster.kubectl("apply", "--server-side", "-f", ROLES.resolve("rbac-leader.yaml").toString());
  }

  /** Work that says when it begins and ends. */
  private final class Work implements LeaderPlugin {

    private final String replica;

    Work(String replica) {
      this.replica = replica;
    }

    @Override
    public String name() {
      return "work";
    }

    @Override
    public AutoCloseable lead(LeaderContext context) {
      say(replica + " begins");
      return () -> say(replica + " ends");
    }
  }

  private void say(String event) {
    events.add(event);
    awaiting.changed();
  }

  private void await(String event) {
    assertThat(awaiting.until(() -> events.contains(event), LIMIT))
        .as("%s; so far: %s", event, events)
        .isTrue();
  }

  private ControlPlane start(String replica) {
    Path kubeconfig = cluster.kubeconfig("chancery", "chancery");
    return ControlPlane.builder()
        .plugin(new KubePlugin())
        .plugin(new Work(replica))
        .settings(
            PluginSettings.commandLine(
                List.of(
                    "kube.kubeconfig=" + kubeconfig,
                    // Nobody is to lose the lease because this machine is slow.
                    "kube.renewDeadline=90s",
                    "kube.leaseDuration=100s")))
        .elector(new ElectorConverter().convert("lease:chancery/chancery-leader"))
        .start();
  }

  @Test
  @DisplayName("is done by one of two replicas, and by the other once that one is closed")
  void handedOver() {
    ControlPlane first = start("first");
    try {
      await("first begins");
      try (ControlPlane second = start("second")) {
        String leader = first.status().leader().leader();
        assertThat(leader).isNotEmpty();
        assertThat(cluster.kubectl("get", "lease", "chancery-leader", "-n=chancery"))
            .contains(leader);
        awaitLeader(second, leader);
        assertThat(events).containsExactly("first begins");

        first.close();
        await("second begins");
        assertThat(events).containsExactly("first begins", "first ends", "second begins");
      }
    } finally {
      first.close();
    }
  }

  /** Nobody tells of a change of the status, so that it is asked for again and again. */
  private void awaitLeader(ControlPlane follower, String leader) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!follower.status().leader().leader().equals(leader)) {
      assertThat(System.nanoTime() - end).as("time over; %s", follower.status()).isNegative();
      awaiting.until(() -> false, Duration.ofMillis(50));
    }
  }
}
