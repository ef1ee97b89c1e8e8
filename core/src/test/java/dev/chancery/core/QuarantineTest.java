// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import static dev.chancery.core.fake.Workbench.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.fake.ManualContexts;
import dev.chancery.core.fake.Plain;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.Steps;
import dev.chancery.core.fake.Tag;
import dev.chancery.core.fake.TagPlugin;
import dev.chancery.core.loop.Quarantine;
import dev.chancery.core.status.ResourceStatus.State;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.SnapshotTransition;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.VirtualHostSpec;
import dev.chancery.spi.store.WriteCondition;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A plugin that throws again and again")
class QuarantineTest {

  private static final String EDGE = "default~edge";
  private static final int UPSTREAMS = 20;

  private final ManualContexts contexts = new ManualContexts(Runnable::run);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final PlainPlugin plain = new PlainPlugin();
  private final TagPlugin tags = new TagPlugin(AttachmentPoint.VIRTUAL_HOST);
  private final Steps steps = new Steps();
  private final AtomicInteger calls = new AtomicInteger();
  private volatile boolean broken;
  private ControlPlane controlPlane = ControlPlane.builder().contexts(contexts).start();

  @BeforeEach
  void start() throws InterruptedException {
    controlPlane.close();
    plain.hook((context, upstream, out) -> process());
    controlPlane =
        ControlPlane.builder().contexts(contexts).meters(meters).plugin(plain).plugin(tags).start();
    controlPlane.follow(EDGE, steps);
    controlPlane.applyAll(upstreams("1"), WriteCondition.overwrite());
    controlPlane.apply(edge(), WriteCondition.overwrite());
    until(UPSTREAMS);
  }

  @AfterEach
  void close() {
    controlPlane.close();
  }

  private void process() {
    calls.incrementAndGet();
    if (broken) {
      throw new IllegalStateException("broken by the test");
    }
  }

  private static List<Resource> upstreams(String value) {
    return IntStream.range(0, UPSTREAMS)
        .<Resource>mapToObj(i -> Plain.upstream("u" + i, value))
        .toList();
  }

  private static Proxy edge() {
    return Proxy.of(
        "default",
        "edge",
        ListenerSpec.http(
            "http",
            8080,
            IntStream.range(0, UPSTREAMS)
                .mapToObj(
                    i ->
                        VirtualHostSpec.of(
                            "u" + i,
                            "u" + i + ".example",
                            RouteSpec.prefix("/", RouteToSpec.upstream("default", "u" + i))))
                .toArray(VirtualHostSpec[]::new)));
  }

  /** The next step that changes so many clusters. */
  private SnapshotTransition until(int clusters) throws InterruptedException {
    SnapshotTransition step = steps.next();
    while (step.changed().getOrDefault(ResourceTypes.CLUSTER, Set.of()).size() < clusters) {
      step = steps.next();
    }
    return step;
  }

  private double gauge() {
    return meters.get("chancery.plugin.quarantined").tag("plugin", "plain").gauge().value();
  }

  private State state(String upstream) {
    return state(Upstream.KIND, upstream);
  }

  private State state(String kind, String name) {
    return controlPlane.status().of(key(kind, name)).orElseThrow().state();
  }

  @Test
  @DisplayName("is not called for a minute, and then all it failed on is made up for")
  void isQuarantined() throws InterruptedException {
    assertThat(gauge()).isZero();
    int before = calls.get();
    broken = true;
    controlPlane.applyAll(upstreams("2"), WriteCondition.overwrite());
    controlPlane.apply(marker(), WriteCondition.overwrite());
    until(0); // the marker's listener, in a turn at or after that of the upstreams

    assertThat(calls.get() - before).as("calls before it was left alone").isEqualTo(5);
    assertThat(controlPlane.status().quarantined())
        .containsExactly(
            new Quarantine(
                "plain",
                "failed on 5 resources in a row, the last time with java.lang.IllegalStateException",
                contexts.time().instant().plus(Duration.ofMinutes(1))));
    assertThat(gauge()).isEqualTo(1);
    assertThat(meters.get("chancery.plugin.failures").tag("plugin", "plain").counter().count())
        .isEqualTo(5);
    assertThat(state("u0")).isEqualTo(State.REJECTED);
    assertThat(state("u19")).isEqualTo(State.REJECTED);
    assertThat(snapshotClusters()).as("what it had made stays").isEqualTo(UPSTREAMS);

    broken = false;
    contexts.time().advance(Duration.ofMinutes(1));
    until(UPSTREAMS);
    assertThat(controlPlane.status().quarantined()).isEmpty();
    assertThat(gauge()).isZero();
    assertThat(state("u0")).isEqualTo(State.ACCEPTED);
    assertThat(state("u19")).isEqualTo(State.ACCEPTED);
  }

  @Test
  @DisplayName("on a virtual host has that answer with an error, until it is tried again")
  void policy() throws InterruptedException {
    tags.broken(true);
    controlPlane.apply(tagged(), WriteCondition.overwrite());
    until(0);
    assertThat(state(Proxy.KIND, "edge")).isEqualTo(State.REJECTED);
    assertThat(routes()).doesNotContain("tagged");

    tags.broken(false);
    contexts.time().advance(Duration.ofMinutes(1));
    while (!routes().contains("tagged")) {
      assertThat(steps.next()).isNotNull();
    }
  }

  private String routes() {
    return controlPlane
        .snapshot(EDGE)
        .orElseThrow()
        .resources(ResourceTypes.ROUTE)
        .values()
        .stream()
        .map(route -> route.value().toStringUtf8())
        .reduce("", String::concat);
  }

  /** The proxy with a second listener, whose virtual host has a tag. */
  private static Proxy tagged() {
    VirtualHostSpec host =
        VirtualHostSpec.of(
            "marker", "*", RouteSpec.prefix("/", RouteToSpec.upstream("default", "u0")));
    return new Proxy(
        edge().metadata(),
        List.of(
            edge().listeners().get(0),
            ListenerSpec.http("marker", 8081, host.withOptions(new Tag("tagged")))));
  }

  private int snapshotClusters() {
    return controlPlane.snapshot(EDGE).orElseThrow().resources(ResourceTypes.CLUSTER).size();
  }

  /** The proxy with one more listener: a step that Envoys are told of. */
  private static Proxy marker() {
    return new Proxy(
        edge().metadata(),
        List.of(
            edge().listeners().get(0),
            ListenerSpec.http("marker", 8081, VirtualHostSpec.of("marker", "*"))));
  }
}
