// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.kube.LeaseRig.Replica;
import dev.chancery.testkit.kube.KubeCluster;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An election by a lease of a real Kubernetes")
class LeaseElectorIT {

  private static final Path ROLE = Path.of("..", "docs", "kubernetes", "rbac-leader.yaml");
  private static final Duration SOME_LOOKS = Duration.ofSeconds(9);
  private static final Duration WORK_END = Duration.ofSeconds(10);

  @AutoClose private static KubeCluster cluster;

  private final LeaseRig rig = new LeaseRig();
  @TempDir private Path folder;

  @BeforeAll
  static void startCluster() {
    cluster = KubeCluster.start();
    cluster.kubectl("create", "namespace", LeaseRig.LEASE.namespace());
    cluster.kubectl("create", "serviceaccount", "chancery", inNamespace());
  }

  @BeforeEach
  void removeLease() {
    cluster.kubectl("delete", "lease", LeaseRig.LEASE.name(), "--ignore-not-found", inNamespace());
  }

  @AfterEach
  void end() {
    rig.close();
  }

  private static String inNamespace() {
    return "--namespace=" + LeaseRig.LEASE.namespace();
  }

  private Replica stand(String name) {
    return rig.stand(name, cluster.kubeconfig());
  }

  /** One field of the lease, as kubectl tells it. */
  private static String lease(String field) {
    return cluster.kubectl(
        "get", "lease", LeaseRig.LEASE.name(), inNamespace(), "-o=jsonpath={" + field + "}");
  }

  private static void patch(String json) {
    cluster.kubectl(
        "patch", "lease", LeaseRig.LEASE.name(), inNamespace(), "--type=merge", "-p=" + json);
  }

  @Test
  @DisplayName("is won by one replica, which the lease names, and by nobody else")
  void oneLeads() {
    Replica first = stand("first");
    Replica second = stand("second");
    String made = lease(".spec.renewTime");
    rig.advance(Duration.ofMinutes(1));

    assertThat(first.words().turns()).containsExactly("leads");
    assertThat(second.words().turns()).containsExactly("follows first");
    assertThat(lease(".spec.holderIdentity")).startsWith("first_");
    assertThat(lease(".spec.leaseDurationSeconds")).isEqualTo("25");
    assertThat(lease(".spec.leaseTransitions")).isEqualTo("0");
    assertThat(lease(".spec.renewTime")).isNotEqualTo(made);
  }

  @Test
  @DisplayName("goes to another replica when the leader is cut off, after the leader has stopped")
  void leaderIsCutOff() {
    try (Relay relay = KubeFiles.relay(cluster)) {
      Path kubeconfig = folder.resolve("config");
      KubeFiles.write(kubeconfig, KubeFiles.through(relay, cluster));
      Replica first = rig.stand("first", kubeconfig);
      Replica second = stand("second");
      rig.awaitLast(second, "follows first");
      relay.refuse();
      rig.awaitLast(second, "leads");

      assertThat(first.words().turns()).containsExactly("leads", "follows ");
      assertThat(second.began().minus(first.stopped())).isGreaterThanOrEqualTo(WORK_END);
      assertThat(lease(".spec.leaseTransitions")).isEqualTo("1");
      relay.pass();
      rig.awaitLast(first, "follows second");
    }
  }

  @Test
  @DisplayName("goes to another replica at its next look when the leader is closed")
  void leaderIsClosed() {
    Replica first = stand("first");
    Replica second = stand("second");
    first.close();
    assertThat(lease(".spec.holderIdentity")).isEmpty();
    assertThat(lease(".spec.leaseDurationSeconds")).isEqualTo("1");

    Duration closed = rig.passed();
    rig.awaitLast(second, "leads");
    assertThat(second.words().turns()).containsExactly("follows first", "leads");
    assertThat(second.began().minus(closed)).isLessThan(Duration.ofSeconds(25));
  }

  @Test
  @DisplayName("is lost at once to who steals the lease, and won again when he does nothing")
  void stolen() {
    Replica first = stand("first");
    patch("{\"spec\": {\"holderIdentity\": \"thief\"}}");
    rig.awaitLast(first, "follows thief");
    rig.awaitLast(first, "leads");
    assertThat(first.words().turns()).containsExactly("leads", "follows thief", "leads");
    assertThat(lease(".spec.leaseTransitions")).isEqualTo("1");
  }

  @Test
  @DisplayName("goes on when somebody puts a label on the lease, which stays")
  void labelled() {
    Replica first = stand("first");
    patch("{\"metadata\": {\"labels\": {\"team\": \"edge\"}}}");
    rig.advance(SOME_LOOKS);
    assertThat(first.words().turns()).containsExactly("leads");
    assertThat(lease(".metadata.labels.team")).isEqualTo("edge");
  }

  @Test
  @DisplayName("goes on when somebody deletes the lease, which is made again")
  void deleted() {
    Replica first = stand("first");
    removeLease();
    rig.advance(SOME_LOOKS);
    assertThat(first.words().turns()).containsExactly("leads");
    assertThat(lease(".spec.holderIdentity")).startsWith("first_");
  }

  @Test
  @DisplayName("is nobody's while there is no API server, and begins anew with it")
  void apiServerIsKilled() {
    Replica first = stand("first");
    Replica second = stand("second");
    cluster.killApiServer();
    rig.awaitLast(second, "fails: could not read lease chancery/chancery-leader: ");
    rig.await(first, words -> words.contains("follows "));
    assertThat(first.words().all()).noneMatch(word -> word.contains("admin-token"));

    cluster.restartApiServer();
    rig.await(first, words -> first.words().isLeading() || second.words().isLeading());
    rig.advance(Duration.ofMinutes(1)); // the rig sees that there are never two
  }

  @Test
  @DisplayName("needs the role that docs/kubernetes has, says so without it, and begins with it")
  void role() {
    Replica first = rig.stand("first", cluster.kubeconfig(LeaseRig.LEASE.namespace(), "chancery"));
    rig.await(first, words -> first.words().last().contains("forbidden"));
    assertThat(first.words().last())
        .startsWith("fails: could not read lease chancery/chancery-leader: ")
        .contains("cannot get resource \"leases\" in API group \"coordination.k8s.io\"")
        .contains("in the namespace \"chancery\"")
        .contains("a role with the verbs 'get', 'create' and 'update' for leases");

    cluster.kubectl("apply", "--server-side", "-f", ROLE.toString());
    rig.awaitLast(first, "leads");
    rig.advance(Duration.ofMinutes(1));
    assertThat(first.words().turns()).containsExactly("leads");
  }

  @Test
  @DisplayName("can't be held without a kubeconfig, says so, and begins when it is there")
  void mended() {
    Path kubeconfig = folder.resolve("config");
    Replica first = rig.stand("first", kubeconfig);
    assertThat(first.words().last())
        .isEqualTo(
            "fails: kube.kubeconfig is '%s', which can't be read (expected: a kubeconfig)"
                .formatted(kubeconfig));
    KubeFiles.write(kubeconfig, KubeFiles.read(cluster.kubeconfig()));
    rig.awaitLast(first, "leads");
  }
}
