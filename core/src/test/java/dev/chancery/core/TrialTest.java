// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import static dev.chancery.core.fake.Workbench.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.fake.ManualContexts;
import dev.chancery.core.fake.Plain;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.Steps;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceName;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotTransition;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.VirtualHostSpec;
import dev.chancery.spi.store.WriteCondition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A trial of resources")
class TrialTest {

  private static final String EDGE = "default~edge";
  private static final ResourceName CART = new ResourceName(ResourceTypes.CLUSTER, "cart_default");
  private static final ResourceName ECHO = new ResourceName(ResourceTypes.CLUSTER, "echo_default");

  private final ManualContexts contexts = new ManualContexts(Runnable::run);
  private final Asked asked = new Asked();
  private final Steps steps = new Steps();
  private final ControlPlane controlPlane =
      ControlPlane.builder()
          .contexts(contexts)
          .plugin(new PlainPlugin())
          .trial(asked, Duration.ofSeconds(10))
          .start();

  /** A trial whose answers the test gives. */
  private static final class Asked implements ResourceTrial {

    private final BlockingQueue<Question> questions = new LinkedBlockingQueue<>();

    private record Question(
        Set<ResourceName> changed, CompletableFuture<Map<ResourceName, String>> answer) {}

    @Override
    public CompletionStage<Map<ResourceName, String>> refusals(
        Snapshot snapshot, Set<ResourceName> changed) {
      Question question = new Question(changed, new CompletableFuture<>());
      questions.add(question);
      return question.answer();
    }

    Question next() throws InterruptedException {
      Question question = questions.poll(30, TimeUnit.SECONDS);
      assertThat(question).as("a question within 30 s").isNotNull();
      return question;
    }
  }

  @BeforeEach
  void serve() throws InterruptedException {
    controlPlane.follow(EDGE, steps);
    controlPlane.applyAll(
        List.of(Plain.upstream("cart", "1"), Plain.upstream("echo", "1"), edge()),
        WriteCondition.overwrite());
    asked.next().answer().complete(Map.of());
    steps.next();
  }

  @AfterEach
  void close() {
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

  private void write(String version) {
    controlPlane.applyAll(
        List.of(Plain.upstream("cart", version), Plain.upstream("echo", version)),
        WriteCondition.overwrite());
  }

  private static EncodedResource get(SnapshotTransition step, ResourceName name) {
    return step.after().get(name.typeUrl(), name.name()).orElseThrow();
  }

  private EncodedResource served(ResourceName name) {
    return controlPlane.snapshot(EDGE).orElseThrow().get(name.typeUrl(), name.name()).orElseThrow();
  }

  private List<String> problems() {
    return controlPlane.status().of(key(Proxy.KIND, "edge")).orElseThrow().problems().stream()
        .map(Problem::message)
        .toList();
  }

  @Test
  @DisplayName("keeps what it refuses as it was, and lets the rest through")
  void refusedStays() throws InterruptedException {
    EncodedResource cart = served(CART);
    EncodedResource echo = served(ECHO);
    write("2");
    Asked.Question question = asked.next();
    assertThat(question.changed()).containsExactlyInAnyOrder(CART, ECHO);
    question.answer().complete(Map.of(CART, "too many"));

    SnapshotTransition step = steps.next();

    assertThat(get(step, CART)).isEqualTo(cart);
    assertThat(get(step, ECHO)).isNotEqualTo(echo);
    assertThat(problems())
        .containsExactly(
            "an Envoy that was asked refuses Cluster 'cart_default': too many; it stays as it was");
  }

  @Test
  @DisplayName("is asked again for what it refused, until that is right")
  void refusedIsAskedForAgain() throws InterruptedException {
    write("2");
    asked.next().answer().complete(Map.of(CART, "too many"));
    steps.next();
    controlPlane.apply(Plain.upstream("echo", "3"), WriteCondition.overwrite());
    Asked.Question question = asked.next();
    assertThat(question.changed()).containsExactlyInAnyOrder(CART, ECHO);

    question.answer().complete(Map.of());

    assertThat(steps.next().changed().get(ResourceTypes.CLUSTER))
        .containsExactlyInAnyOrder(CART.name(), ECHO.name());
    assertThat(problems()).isEmpty();
  }

  @Test
  @DisplayName("holds a step back until it ends; of those that come meanwhile the last is next")
  void holdsBack() throws InterruptedException {
    EncodedResource cart = served(CART);
    write("2");
    Asked.Question first = asked.next();
    write("3");
    write("4");
    assertThat(served(CART)).isEqualTo(cart);
    first.answer().complete(Map.of());
    EncodedResource second = get(steps.next(), CART);
    asked.next().answer().complete(Map.of());

    assertThat(get(steps.next(), CART)).isNotIn(cart, second);
    assertThat(asked.questions).hasSizeLessThan(2);
  }

  @Test
  @DisplayName("that takes too long holds nothing back, and the status says so")
  void lateIsUntried() throws InterruptedException {
    write("2");
    Asked.Question question = asked.next();
    contexts.time().advance(Duration.ofSeconds(10));

    assertThat(steps.next().changed().get(ResourceTypes.CLUSTER)).contains(CART.name());
    assertThat(problems())
        .containsExactly(
            "published without knowing whether Envoys take it: no verdict within 10000 ms");
    question.answer().complete(Map.of(CART, "too late"));
    assertThat(problems()).hasSize(1);
  }

  @Test
  @DisplayName("that fails holds nothing back")
  void failureIsUntried() throws InterruptedException {
    write("2");
    asked.next().answer().completeExceptionally(new IllegalStateException("no Envoy"));

    assertThat(steps.next().changed().get(ResourceTypes.CLUSTER)).contains(CART.name());
    assertThat(problems()).singleElement().asString().contains("no Envoy");
  }
}
