// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.leader.LocalElection;
import dev.chancery.core.plugin.PluginSettings;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.Upstream;
import dev.chancery.testkit.FastTime;
import dev.chancery.testkit.fake.Awaiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A control plane that writes the upstreams that it finds into the cluster, when it leads. */
final class WritingReplica implements AutoCloseable {

  /** Between two writes of an object; it passes in a second. */
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration STEP = Duration.ofMillis(200);

  private final ControlPlane controlPlane;
  private final FastTime time;

  private WritingReplica(ControlPlane controlPlane, FastTime time) {
    this.controlPlane = controlPlane;
    this.time = time;
  }

  /** One that leads. */
  static WritingReplica start(Path kubeconfig) {
    return start(kubeconfig, new LocalElection(), "only");
  }

  /** One of several. */
  static WritingReplica start(Path kubeconfig, LocalElection election, String name) {
    FastTime time = FastTime.of("kube", 10).forPausesUpTo(PAUSE);
    return new WritingReplica(
        ControlPlane.builder()
            .contexts(time)
            .loadPlugins()
            .settings(
                PluginSettings.commandLine(
                    List.of(
                        "kube.kubeconfig=" + kubeconfig,
                        "kube.resources=true",
                        "kube.discovery={enabled: true, write: true, includeNamespaces: [shop]}")))
            .elector(election.candidate(name))
            .start(),
        time);
  }

  /** The upstream that is served, if it is. */
  Optional<Upstream> upstream(String namespace, String name) {
    return controlPlane
        .get(Upstream.class, ResourceKey.of(Upstream.KIND, namespace, name))
        .map(stored -> stored.resource());
  }

  /** Waits until the status tells of the leader's work with all of these texts. */
  void awaitProblem(String... texts) {
    await(
        () -> problems().anyMatch(found -> Stream.of(texts).allMatch(found::contains)),
        "a problem with " + List.of(texts));
  }

  /** Waits until the status tells of no problem of the leader's work. */
  void awaitNoProblem() {
    await(() -> problems().findAny().isEmpty(), "no problem");
  }

  private Stream<String> problems() {
    return controlPlane.status().leader().problems().stream().map(Problem::message);
  }

  /** Waits for a condition, two minutes at most. */
  void await(BooleanSupplier condition, String what) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!new Awaiting().until(condition, STEP)) {
      assertThat(System.nanoTime() - end)
          .as(
              "%s; the leader tells %s, origins tell %s",
              what, problems().toList(), controlPlane.status().origins())
          .isNegative();
    }
  }

  @Override
  public void close() {
    controlPlane.close();
    time.close();
  }
}
