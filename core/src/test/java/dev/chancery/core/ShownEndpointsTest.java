// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.fake.Found;
import dev.chancery.core.fake.FoundPlugin;
import dev.chancery.core.fake.ManualContexts;
import dev.chancery.core.fake.Plain;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.Steps;
import dev.chancery.core.status.EndpointReport;
import dev.chancery.core.status.EndpointReport.State;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotTransition;
import dev.chancery.spi.LoadAssignments;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.VirtualHostSpec;
import dev.chancery.spi.store.WriteCondition;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the endpoints that a control plane shows")
class ShownEndpointsTest {

  private static final Endpoint ONE = Endpoint.of("10.0.0.1", 80).withName("vm-1");
  private static final Endpoint TWO = Endpoint.of("10.0.0.2", 80).withName("vm-2");
  private static final int LIMIT_SECONDS = 30;

  private final ManualContexts contexts = new ManualContexts(Runnable::run);
  private final FoundPlugin found = new FoundPlugin();
  private final PlainPlugin plain = new PlainPlugin();
  private final Steps steps = new Steps();
  private final CountDownLatch tracked = new CountDownLatch(1);
  private final ControlPlane controlPlane =
      ControlPlane.builder().contexts(contexts).plugin(found).plugin(plain).start();

  @BeforeEach
  void follow() throws InterruptedException {
    assertThat(controlPlane.awaitReady(Duration.ofSeconds(LIMIT_SECONDS))).isTrue();
    controlPlane.follow("default~edge", steps);
    found.onTrack(upstreams -> tracked.countDown());
  }

  @AfterEach
  void close() {
    controlPlane.close();
  }

  @Test
  @DisplayName("have a new name at once, of which no Envoy hears")
  void rename() throws InterruptedException {
    apply(edge("cart", "echo"), Found.upstream("cart", "1"), Found.upstream("echo", "1"));
    awaitTracked();
    found.publish("cart", ONE);
    found.publish("echo", ONE);
    Snapshot before = steps.next().after();
    while (before.resources(ResourceTypes.ENDPOINT).size() < 2) {
      before = steps.next().after();
    }

    found.publish("cart", ONE.withName("renamed"));
    assertThat(report("cart").endpoints().endpoints())
        .extracting(Endpoint::name)
        .containsExactly("renamed");
    found.publish("echo", TWO); // what is sent next comes after it

    SnapshotTransition step = steps.next();
    assertThat(step.changed().get(ResourceTypes.ENDPOINT)).containsExactly("echo_default");
    assertThat(assignment(step.after(), "cart")).isEqualTo(assignment(before, "cart"));
    assertThat(steps.waiting()).isZero();
  }

  @Test
  @DisplayName("are the last good ones where discovery fails, with the reason and their age")
  void failure() throws InterruptedException {
    apply(Found.upstream("cart", "1"));
    awaitTracked();
    found.publish("cart", EndpointSet.of(TWO, ONE), "one zone does not answer");
    contexts.time().advance(Duration.ofSeconds(90));
    assertThat(report("cart").state()).isEqualTo(State.CURRENT);

    found.fail("cart", "no quota");
    contexts.time().advance(Duration.ofSeconds(5));

    EndpointReport stale = report("cart");
    assertThat(stale.state()).isEqualTo(State.STALE);
    assertThat(stale.endpoints().endpoints()).containsExactly(ONE, TWO);
    assertThat(stale.age()).isEqualTo(Duration.ofSeconds(95));
    assertThat(stale.problems()).extracting(Problem::message).containsExactly("no quota");
    assertThat(stale.warnings())
        .extracting(Problem::message)
        .containsExactly("one zone does not answer");
  }

  @Test
  @DisplayName("are told from those that nobody knows yet, or ever knew")
  void unknown() throws InterruptedException {
    apply(Found.upstream("cart", "1"));
    awaitTracked();
    assertThat(report("cart").state()).isEqualTo(State.PENDING);
    found.fail("cart", "no such project");
    assertThat(report("cart").state()).isEqualTo(State.UNANSWERED);
    assertThat(controlPlane.endpoints(new ResourceRef("default", "nope"))).isEmpty();
  }

  @Test
  @DisplayName("are those in the cluster where the upstream has them written, for who is routed to")
  void written() throws InterruptedException {
    plain.hook(
        (context, upstream, out) ->
            out.setLoadAssignment(LoadAssignments.of(out.getName(), EndpointSet.of(TWO, ONE))));
    apply(Plain.upstream("cart", "1"), Plain.upstream("idle", "1"), edge("cart"));
    steps.next();

    assertThat(report("cart").state()).isEqualTo(State.WRITTEN);
    assertThat(report("cart").endpoints().endpoints())
        .containsExactly(ONE.withName(""), TWO.withName(""));
    assertThat(controlPlane.endpoints(new ResourceRef("default", "idle"))).isEmpty();
  }

  @Test
  @DisplayName("are sorted by upstream, whoever knows them")
  void sorted() throws InterruptedException {
    plain.hook(
        (context, upstream, out) ->
            out.setLoadAssignment(LoadAssignments.of(out.getName(), EndpointSet.of(ONE))));
    apply(
        Found.upstream("c", "1"),
        Found.upstream("a", "1"),
        Plain.upstream("b", "1"),
        Plain.upstream("d", "1"),
        edge("b"));
    awaitTracked();
    steps.next();

    assertThat(controlPlane.endpoints())
        .extracting(report -> report.upstream().name() + " " + report.state())
        .containsExactly("a PENDING", "b WRITTEN", "c PENDING");
  }

  private void apply(Resource... resources) {
    controlPlane.applyAll(List.of(resources), WriteCondition.overwrite());
  }

  private void awaitTracked() throws InterruptedException {
    assertThat(tracked.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  private EndpointReport report(String upstream) {
    return controlPlane.endpoints(new ResourceRef("default", upstream)).orElseThrow();
  }

  private static String assignment(Snapshot snapshot, String upstream) {
    return snapshot.get(ResourceTypes.ENDPOINT, upstream + "_default").orElseThrow().version();
  }

  private static Proxy edge(String... upstreams) {
    RouteSpec[] routes =
        Arrays.stream(upstreams)
            .map(name -> RouteSpec.prefix("/" + name, RouteToSpec.upstream("default", name)))
            .toArray(RouteSpec[]::new);
    VirtualHostSpec host = VirtualHostSpec.of("all", "*", routes);
    return Proxy.of("default", "edge", ListenerSpec.http("http", 8080, host));
  }
}
