// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import static dev.chancery.core.fake.Workbench.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.core.fake.ManualContexts;
import dev.chancery.core.fake.Plain;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.Steps;
import dev.chancery.core.status.ResourceStatus;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.SnapshotTransition;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.VirtualHostSpec;
import dev.chancery.spi.store.WriteCondition;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A plugin that hangs on an upstream")
class SlowPluginTest {

  private static final String EDGE = "default~edge";
  private static final ResourceKey CART = key("Upstream", "cart");
  private static final String CART_CLUSTER = "cart_default";
  private static final String ECHO_CLUSTER = "echo_default";

  private final ManualContexts contexts = new ManualContexts(Runnable::run);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final PlainPlugin plain = new PlainPlugin();
  private final Steps steps = new Steps();
  private final CountDownLatch released = new CountDownLatch(1);
  private volatile boolean hanging;
  private ControlPlane controlPlane = ControlPlane.builder().contexts(contexts).start();

  @BeforeEach
  void start() throws InterruptedException {
    controlPlane.close();
    plain.hook((context, upstream, out) -> process(upstream));
    controlPlane =
        ControlPlane.builder()
            .contexts(contexts)
            .meters(meters)
            .plugin(plain)
            .loopLimits(LoopLimits.DEFAULT.withHookBudget(Duration.ofSeconds(2)))
            .start();
    controlPlane.follow(EDGE, steps);
    apply(Plain.upstream("cart", "1"));
    apply(Plain.upstream("echo", "1"));
    apply(edge());
    SnapshotTransition step = steps.next();
    while (step.after().resources(ResourceTypes.CLUSTER).size() < 2) {
      step = steps.next();
    }
  }

  @AfterEach
  void close() {
    released.countDown();
    controlPlane.close();
  }

  private void process(Upstream upstream) {
    if (hanging && upstream.key().equals(CART)) {
      try {
        released.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted, as it took too long", e);
      }
    }
  }

  private void apply(Resource resource) {
    controlPlane.apply(resource, WriteCondition.overwrite());
  }

  private static Proxy edge() {
    return Proxy.of(
        "default",
        "edge",
        ListenerSpec.http(
            "http",
            8080,
            VirtualHostSpec.of(
                "cart", "cart", RouteSpec.prefix("/", RouteToSpec.upstream("default", "cart"))),
            VirtualHostSpec.of(
                "echo", "echo", RouteSpec.prefix("/", RouteToSpec.upstream("default", "echo")))));
  }

  private static EncodedResource cluster(SnapshotTransition step, String name) {
    return step.after().get(ResourceTypes.CLUSTER, name).orElseThrow();
  }

  @Test
  @DisplayName("keeps it as it was, holds up no other, and is asked again 5 seconds later")
  void isCutOff() throws InterruptedException {
    EncodedResource before =
        controlPlane.snapshot(EDGE).orElseThrow().get(ResourceTypes.CLUSTER, CART_CLUSTER).get();
    hanging = true;
    apply(Plain.upstream("cart", "2"));
    apply(Plain.upstream("echo", "2"));

    SnapshotTransition step = until(ECHO_CLUSTER);
    assertThat(step.changed().get(ResourceTypes.CLUSTER)).containsExactly(ECHO_CLUSTER);
    assertThat(cluster(step, CART_CLUSTER)).isEqualTo(before);
    assertThat(problems())
        .startsWith("plugin plain took too long")
        .contains("what was served stays");
    assertThat(meters.get("chancery.plugin.overruns").tag("plugin", "plain").counter().count())
        .isEqualTo(1);

    hanging = false;
    contexts.time().advance(Duration.ofSeconds(5));
    assertThat(cluster(until(CART_CLUSTER), CART_CLUSTER)).isNotEqualTo(before);
    assertThat(controlPlane.status().of(CART).orElseThrow().state())
        .isEqualTo(ResourceStatus.State.ACCEPTED);
  }

  /** The next step that changes a cluster. */
  private SnapshotTransition until(String cluster) throws InterruptedException {
    SnapshotTransition step = steps.next();
    while (!step.changed().getOrDefault(ResourceTypes.CLUSTER, Set.of()).contains(cluster)) {
      step = steps.next();
    }
    return step;
  }

  private String problems() {
    return controlPlane.status().of(CART).orElseThrow().problems().stream()
        .map(Problem::message)
        .reduce("", String::concat);
  }

  @Test
  @DisplayName("is timed, as every call of a plugin is")
  void isTimed() {
    assertThat(
            meters
                .get("chancery.plugin.hook")
                .tag("plugin", "plain")
                .tag("hook", "process-upstream")
                .timer()
                .count())
        .isEqualTo(2);
    assertThat(meters.get("chancery.loop.lag").timeGauge().value()).isNotNegative();
  }

  @Test
  @DisplayName("has a budget that makes sense")
  void budget() {
    assertThatThrownBy(() -> LoopLimits.DEFAULT.withHookBudget(Duration.ZERO))
        .hasMessage("the hook budget is PT0S (expected: more than zero, such as PT1S)");
    assertThatThrownBy(() -> new LoopLimits(Duration.ofMillis(-1), Duration.ofSeconds(1), 5))
        .hasMessage("the longest pause is PT-0.001S (expected: zero or more, such as PT0.02S)");
    assertThatThrownBy(() -> new LoopLimits(Duration.ZERO, Duration.ofSeconds(1), 0))
        .hasMessage("failures in a row are 0 (expected: at least 1)");
  }
}
