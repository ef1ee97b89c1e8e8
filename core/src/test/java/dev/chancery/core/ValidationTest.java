// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import static dev.chancery.core.fake.Workbench.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.core.fake.FakeSource;
import dev.chancery.core.fake.ManualContexts;
import dev.chancery.core.fake.Plain;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.Steps;
import dev.chancery.core.fake.Veto;
import dev.chancery.core.status.ResourceStatus;
import dev.chancery.core.status.ResourceStatus.State;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.SnapshotTransition;
import dev.chancery.spi.ValidationReport;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.VirtualHostSpec;
import dev.chancery.spi.store.WriteCondition;
import dev.chancery.spi.store.WriteRefusedException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A resource that a validation plugin refuses")
class ValidationTest {

  private static final String EDGE = "default~edge";
  private static final String CART = "cart_default";
  private static final String ECHO = "echo_default";

  private final ManualContexts contexts = new ManualContexts(Runnable::run);
  private final Veto veto = new Veto();
  private final FakeSource source = new FakeSource("files");
  private final Steps steps = new Steps();
  private final CountDownLatch released = new CountDownLatch(1);
  private final ControlPlane controlPlane =
      ControlPlane.builder()
          .contexts(contexts)
          .plugin(new PlainPlugin())
          .plugin(veto)
          .plugin(source)
          .loopLimits(LoopLimits.DEFAULT.withHookBudget(Duration.ofSeconds(2)))
          .start();

  @BeforeEach
  void serve() throws InterruptedException {
    controlPlane.follow(EDGE, steps);
    source.holds(Plain.upstream("cart", "1"), Plain.upstream("echo", "1"), edge());
    until(ECHO);
  }

  @AfterEach
  void close() {
    released.countDown();
    controlPlane.close();
  }

  private static Proxy edge() {
    return Proxy.of(
        "default",
        "edge",
        ListenerSpec.http(
            "http",
            8080,
            VirtualHostSpec.of(
                "all",
                "*",
                RouteSpec.prefix("/cart", RouteToSpec.upstream("default", "cart")),
                RouteSpec.prefix("/", RouteToSpec.upstream("default", "echo")))));
  }

  private static void refuseOddCarts(Resource resource, ValidationReport report) {
    if (resource instanceof Upstream upstream
        && upstream.metadata().name().equals("cart")
        && upstream.config(Plain.class).orElseThrow().value().equals("odd")) {
      report.refuse("plain.value", "found odd (expected: even)");
      report.refuse("", "and it is a cart");
    }
  }

  @Test
  @DisplayName("and that a source holds stays as it was accepted, and the others go on")
  void staysAsAccepted() throws InterruptedException {
    EncodedResource cart = cluster(CART);
    veto.hook(ValidationTest::refuseOddCarts);

    source.holds(Plain.upstream("cart", "odd"), Plain.upstream("echo", "2"), edge());

    until(ECHO);
    assertThat(cluster(CART)).isEqualTo(cart);
    ResourceStatus status = status("cart");
    assertThat(status.state()).isEqualTo(State.REJECTED);
    assertThat(status.problems())
        .containsExactly(
            Problem.error(
                "veto", "spec.plain.value", "refused by plugin veto: found odd (expected: even)"),
            Problem.error("veto", "", "refused by plugin veto: and it is a cart"));
    assertThat(status("echo").state()).isEqualTo(State.ACCEPTED);
  }

  @Test
  @DisplayName("is served again once it is right, and goes when it is removed")
  void recovers() throws InterruptedException {
    veto.hook(ValidationTest::refuseOddCarts);
    source.holds(Plain.upstream("cart", "odd"), Plain.upstream("echo", "2"), edge());
    until(ECHO);

    source.holds(Plain.upstream("cart", "even"), Plain.upstream("echo", "2"), edge());
    until(CART);
    assertThat(status("cart").problems()).isEmpty();

    source.holds(Plain.upstream("cart", "odd"), Plain.upstream("echo", "3"), edge());
    until(ECHO);
    source.holds(Plain.upstream("echo", "3"), edge());
    until(CART);
    assertThat(snapshotClusters()).containsExactly(ECHO);
    assertThat(controlPlane.status().of(key(Upstream.KIND, "cart"))).isEmpty();
  }

  @Test
  @DisplayName("can't be written by the host, which learns all reasons")
  void hostIsTold() {
    veto.hook(ValidationTest::refuseOddCarts);
    List<Resource> two = List.of(Plain.upstream("cart2", "1"), Plain.upstream("cart", "odd"));

    assertThatThrownBy(
            () -> controlPlane.apply(Plain.upstream("cart", "odd"), WriteCondition.overwrite()))
        .isInstanceOf(WriteRefusedException.class)
        .hasMessage(
            "Upstream default~cart: spec.plain.value: refused by plugin veto: found odd (expected: even);"
                + " refused by plugin veto: and it is a cart");
    assertThatThrownBy(() -> controlPlane.applyAll(two, WriteCondition.overwrite()))
        .isInstanceOf(WriteRefusedException.class)
        .hasMessageContaining("nothing is written")
        .hasMessageContaining("expected: even");
    assertThat(controlPlane.get(Upstream.class, key(Upstream.KIND, "cart2"))).isEmpty();
  }

  @Test
  @DisplayName("by throwing is that one resource alone")
  void throwingRefuses() throws InterruptedException {
    EncodedResource cart = cluster(CART);
    veto.hook(
        (resource, report) -> {
          if (resource.metadata().name().equals("cart")) {
            throw new StackOverflowError("too deep");
          }
        });

    source.holds(Plain.upstream("cart", "2"), Plain.upstream("echo", "2"), edge());

    until(ECHO);
    assertThat(cluster(CART)).isEqualTo(cart);
    assertThat(status("cart").problems())
        .extracting(Problem::message)
        .containsExactly(
            "refused by plugin veto: it could not look at it: java.lang.StackOverflowError: too deep");
  }

  @Test
  @DisplayName("by taking too long is looked at again 5 seconds later")
  void hangingRefusesForAWhile() throws InterruptedException {
    EncodedResource cart = cluster(CART);
    veto.hook((resource, report) -> hangOnCart(resource));
    source.holds(Plain.upstream("cart", "2"), Plain.upstream("echo", "2"), edge());
    until(ECHO);
    assertThat(cluster(CART)).isEqualTo(cart);
    assertThat(status("cart").problems())
        .extracting(Problem::message)
        .containsExactly(
            "plugin veto took too long and was cut off;"
                + " not accepted until it has looked at it, which is tried again later");

    veto.hook((resource, report) -> {});
    contexts.time().advance(Duration.ofSeconds(5));

    until(CART);
    assertThat(status("cart").state()).isEqualTo(State.ACCEPTED);
  }

  @Test
  @DisplayName("not, but warned of, is served")
  void warningsAreShown() throws InterruptedException {
    veto.hook((resource, report) -> report.warn("", "found nothing better to say"));

    source.holds(Plain.upstream("cart", "2"), Plain.upstream("echo", "1"), edge());

    until(CART);
    assertThat(status("cart").state()).isEqualTo(State.WARNING);
  }

  private void hangOnCart(Resource resource) {
    if (resource.metadata().name().equals("cart")) {
      try {
        released.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted, as it took too long", e);
      }
    }
  }

  private ResourceStatus status(String upstream) {
    return controlPlane.status().of(key(Upstream.KIND, upstream)).orElseThrow();
  }

  private EncodedResource cluster(String name) {
    return controlPlane.snapshot(EDGE).orElseThrow().get(ResourceTypes.CLUSTER, name).orElseThrow();
  }

  private Set<String> snapshotClusters() {
    return controlPlane.snapshot(EDGE).orElseThrow().resources(ResourceTypes.CLUSTER).keySet();
  }

  /** Waits for the next step that changes a cluster. */
  private void until(String cluster) throws InterruptedException {
    SnapshotTransition step = steps.next();
    while (!step.changed().getOrDefault(ResourceTypes.CLUSTER, Set.of()).contains(cluster)) {
      step = steps.next();
    }
  }
}
