// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import static dev.chancery.plugins.kube.KubeRig.upstream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.testkit.fake.RecordingEndpointSink.Event;
import dev.chancery.testkit.fake.RecordingEndpointSink.Published;
import dev.chancery.testkit.kube.KubeCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("On a bad way to a real Kubernetes, the endpoints")
class KubeFaultsIT {

  private static final int SLICES = 50;
  private static final Duration LIMIT = Duration.ofSeconds(90);

  @AutoClose private static KubeCluster cluster;

  @TempDir private Path folder;
  private Relay relay;
  private KubeRig rig;
  private Set<Thread> threadsBefore;

  @BeforeAll
  static void startCluster() {
    cluster = KubeCluster.start();
  }

  @BeforeEach
  void start() {
    relay = KubeFiles.relay(cluster);
    KubeFiles.write(folder.resolve("config"), KubeFiles.through(relay, cluster));
    cluster.apply(KubeFiles.service("cart"));
    apply(0, SLICES, 1);
    threadsBefore = Set.copyOf(Thread.getAllStackTraces().keySet());
    rig = new KubeRig(KubeSettings.DEFAULT.withKubeconfig(config()));
    rig.track(upstream("cart", "http"));
    rig.awaitEndpoints("cart", endpoints(0, SLICES, 1));
  }

  private String config() {
    return folder.resolve("config").toString();
  }

  @AfterEach
  void end() {
    rig.close();
    relay.close();
    cluster.kubectl("delete", "endpointslice", "--all", "--wait=false");
  }

  @Test
  @DisplayName("are those of the cluster after the watch was cut while slices change")
  void cut() {
    for (int i = 0; i < 5; i++) {
      apply(i * 10, i * 10 + 5, 2);
      relay.pass();
      apply(i * 10 + 5, i * 10 + 10, 2);
    }
    delete(0, 5);
    rig.awaitEndpoints("cart", endpoints(5, SLICES, 2));
    noneWasLost();
  }

  @Test
  @DisplayName("are those of the cluster after nothing was heard while slices change and go")
  void partition() {
    apply(0, 10, 2);
    relay.refuse();
    apply(10, SLICES, 2);
    delete(0, 5);
    rig.awaitFailure("cart", "could not read");
    relay.pass();
    rig.awaitEndpoints("cart", endpoints(5, SLICES, 2));
    noneWasLost();
  }

  @Test
  @DisplayName("are those of the cluster after the API server was killed while slices change")
  void killed() {
    apply(0, 25, 2);
    cluster.killApiServer();
    rig.awaitFailure("cart", "could not read");
    cluster.restartApiServer();
    apply(25, SLICES, 2);
    delete(0, 5);
    rig.awaitEndpoints("cart", endpoints(5, SLICES, 2));
    noneWasLost();
  }

  @Test
  @DisplayName("are told no more once the watch is closed, and no connection or thread stays")
  void closed() {
    rig.closeWatch();
    List<Event> before = rig.sink().events();
    apply(0, 10, 2);
    cluster.kubectl("delete", "service", "cart");
    awaitNothingLeft();
    assertThat(rig.sink().events()).isEqualTo(before);
  }

  @Test
  @DisplayName("leave no connection and no thread either if the watch is closed while it is opened")
  void closedEarly() {
    rig.closeWatch();
    awaitNothingLeft();
    for (int i = 0; i < 20; i++) {
      int connections = 1 + i % 4;
      try (KubeRig early = new KubeRig(KubeSettings.DEFAULT.withKubeconfig(config()))) {
        early.track(upstream("cart", "http"));
        await(() -> relay.connections() >= connections);
        early.closeWatch();
      }
    }
    awaitNothingLeft();
  }

  /** Java's HTTP client ends its last thread and connections when it is collected. */
  private void awaitNothingLeft() {
    await(
        () -> {
          System.gc();
          threadsLeft().stream().findFirst().ifPresent(KubeFaultsIT::join);
          return threadsLeft().isEmpty() && relay.connections() == 0;
        });
  }

  private void await(BooleanSupplier condition) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - end)
          .as("left: %s and %d connections", threadsLeft(), relay.connections())
          .isNegative();
      Thread.onSpinWait();
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Set<Thread> threadsLeft() {
    Set<Thread> left = new HashSet<>(Thread.getAllStackTraces().keySet());
    left.removeAll(threadsBefore);
    left.removeIf(thread -> Set.of("plugin-under-test", "relay").contains(thread.getName()));
    return left;
  }

  private void noneWasLost() {
    assertThat(rig.sink().events())
        .filteredOn(Published.class::isInstance)
        .allSatisfy(
            event ->
                assertThat(((Published) event).endpoints().endpoints())
                    .hasSizeGreaterThanOrEqualTo(SLICES - 5));
  }

  private static void apply(int from, int to, int generation) {
    cluster.apply(
        IntStream.range(from, to)
            .mapToObj(
                i ->
                    KubeFiles.slice(
                        "cart",
                        "cart-" + i,
                        8080,
                        "{addresses: [%s]}".formatted(address(i, generation))))
            .collect(Collectors.joining()));
  }

  private static void delete(int from, int to) {
    List<String> command = new ArrayList<>(List.of("delete", "endpointslice"));
    IntStream.range(from, to).forEach(i -> command.add("cart-" + i));
    cluster.kubectl(command.toArray(String[]::new));
  }

  private static EndpointSet endpoints(int from, int to, int generation) {
    return EndpointSet.of(
        IntStream.range(from, to)
            .mapToObj(i -> Endpoint.of(address(i, generation), 8080))
            .toList());
  }

  private static String address(int slice, int generation) {
    return "10.%d.0.%d".formatted(generation, slice + 1);
  }
}
