// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.core.fake.FakeSource;
import dev.chancery.core.fake.ManualContexts;
import dev.chancery.core.fake.NamesSecrets;
import dev.chancery.core.fake.Plain;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.TlsFiles;
import dev.chancery.core.fake.Veto;
import dev.chancery.core.status.ResourceStatus;
import dev.chancery.spi.ResourceReview;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Problem.Severity;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.secret.Secret;
import dev.chancery.spi.store.WriteCondition;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A review of a resource that is not written yet")
class ReviewsTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String CART =
      """
      apiVersion: chancery.dev/v1
      kind: Upstream
      metadata: {name: cart}
      spec: {plain: {value: %s}}
      """;
  private static final String EDGE =
      """
      apiVersion: chancery.dev/v1
      kind: Proxy
      metadata: {name: edge}
      spec:
        listeners:
        - name: http
          bindPort: 8080
          httpListener:
            virtualHosts:
            - name: all
              domains: ["*"]
              routes: [{routeAction: {single: {upstream: {name: echo}}}}]
      """;

  private final PlainPlugin plain = new PlainPlugin();
  private final Veto veto = new Veto();
  private final FakeSource source = new FakeSource("cluster");
  private final CountDownLatch released = new CountDownLatch(1);
  private final ControlPlane controlPlane =
      ControlPlane.builder()
          .contexts(new ManualContexts(Runnable::run))
          .plugin(plain)
          .plugin(veto)
          .plugin(source)
          .start();

  @BeforeEach
  void serve() throws InterruptedException {
    source.holds();
    assertThat(controlPlane.awaitTranslated(LIMIT)).isTrue();
  }

  @AfterEach
  void close() {
    released.countDown();
    controlPlane.close();
  }

  private ResourceReview review() {
    return source.review().orElseThrow();
  }

  private List<Problem> review(String text) {
    try {
      return review().review(text, LIMIT);
    } catch (TimeoutException e) {
      throw new AssertionError("the review did not begin", e);
    }
  }

  private static String upstream(String value) {
    return CART.formatted(value);
  }

  @Test
  @DisplayName("has nothing to say of one that is right, and writes nothing")
  void right() throws InterruptedException {
    assertThat(review(upstream("good"))).isEmpty();

    assertThat(controlPlane.awaitTranslated(LIMIT)).isTrue();
    assertThat(controlPlane.status().resources()).isEmpty();
    assertThat(controlPlane.status().origins()).isEmpty();
  }

  @Test
  @DisplayName("says what can't be read, by field and without a line")
  void unreadable() {
    assertThat(review(upstream("good, vaule: x")))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Severity.ERROR);
              assertThat(problem.toString()).startsWith("spec.plain.vaule: unknown field");
            });
    assertThat(review("kind: Upstraem")).extracting(Problem::severity).containsOnly(Severity.ERROR);
    assertThat(review("{")).extracting(Problem::severity).containsOnly(Severity.ERROR);
  }

  @Test
  @DisplayName("says what a validation plugin refuses, and what it warns of")
  void refused() {
    veto.hook(
        (resource, report) -> {
          report.refuse("plain.value", "found odd");
          report.warn("", "it is a cart");
        });

    assertThat(review(upstream("odd")))
        .containsExactly(
            Problem.error("veto", "spec.plain.value", "refused by plugin veto: found odd"),
            Problem.warning("veto", "", "it is a cart"));
  }

  @Test
  @DisplayName("says what its translation refuses, while the one before is served")
  void untranslatable() throws InterruptedException {
    source.holds(Plain.upstream("cart", "good"));
    plain.hook(
        (context, upstream, out) -> {
          if (upstream.config(Plain.class).orElseThrow().value().equals("bad")) {
            throw new InvalidValueException("plain.value", "found bad");
          }
        });

    assertThat(review(upstream("bad")))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Severity.ERROR);
              assertThat(problem.toString()).contains("plain.value: found bad");
            });
    assertThat(controlPlane.awaitTranslated(LIMIT)).isTrue();
    assertThat(controlPlane.status().resources())
        .extracting(ResourceStatus::state)
        .containsExactly(ResourceStatus.State.ACCEPTED);
  }

  @Test
  @DisplayName("warns of a route to what is not there, and of none that is")
  void references() throws InterruptedException {
    assertThat(review(EDGE))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Severity.WARNING);
              assertThat(problem.message()).contains("upstream default~echo is missing");
            });

    source.holds(Plain.upstream("echo", "1"), Plain.upstream("other", "1"));
    assertThat(controlPlane.awaitTranslated(LIMIT)).isTrue();
    List<String> before = plain.calls();
    assertThat(review(EDGE)).isEmpty();
    assertThat(plain.calls()).as("looked at, after %s", before).containsExactly("echo");
  }

  @Test
  @DisplayName("warns of a group that is not there, and of none whose upstreams are")
  void groups() throws InterruptedException {
    String grouped = EDGE.replace("single: {upstream: {name: echo}}", "upstreamGroup: {name: all}");
    assertThat(review(grouped)).extracting(Problem::severity).containsExactly(Severity.WARNING);

    controlPlane.apply(Plain.upstream("echo", "1"), WriteCondition.overwrite());
    controlPlane
        .reader()
        .read(
            "group",
            """
            apiVersion: chancery.dev/v1
            kind: UpstreamGroup
            metadata: {name: all}
            spec: {destinations: [{weight: 1, destination: {upstream: {name: echo}}}]}
            """)
        .resources()
        .forEach(found -> apply(found.resource()));
    assertThat(controlPlane.awaitTranslated(LIMIT)).isTrue();
    assertThat(review(grouped)).isEmpty();
  }

  private void apply(Resource resource) {
    var unused = controlPlane.apply(resource, WriteCondition.overwrite());
  }

  @Test
  @DisplayName("warns of a secret that is not there, as it may come later")
  void secrets() throws InterruptedException {
    plain.hook(new NamesSecrets());
    String named =
        upstream("good")
            .replace("{value: good}", "{value: good}, colour: {name: 'certificate:tls'}");

    assertThat(review(named))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Severity.WARNING);
              assertThat(problem.toString()).contains("secret default~tls is missing");
            });
    apply(Secret.of("default", "tls", TlsFiles.tls("one")));
    assertThat(controlPlane.awaitTranslated(LIMIT)).isTrue();
    assertThat(review(named)).isEmpty();
  }

  @Test
  @DisplayName("warns of a policy whose target is not there, and of none that is")
  void policies() throws InterruptedException {
    String policy =
        """
        apiVersion: chancery.dev/v1
        kind: Policy
        metadata: {name: red}
        spec:
          targetRefs: [{kind: Upstream, name: cart}]
          colour: {name: red}
        """;
    assertThat(review(policy))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Severity.WARNING);
              assertThat(problem.toString()).startsWith("spec.targetRefs[0]: ");
            });

    source.holds(Plain.upstream("cart", "1"));
    assertThat(controlPlane.awaitTranslated(LIMIT)).isTrue();
    assertThat(review(policy)).isEmpty();
  }

  @Test
  @DisplayName("that a plugin fails in does not put the plugin into quarantine")
  void failing() {
    plain.hook(
        (context, upstream, out) -> {
          throw new IllegalStateException("oops");
        });

    for (int i = 0; i < 20; i++) {
      assertThat(review(upstream("good").replace("cart", "cart-" + i)))
          .extracting(Problem::severity)
          .contains(Severity.ERROR);
    }
    assertThat(controlPlane.status().quarantined()).isEmpty();
  }

  @Test
  @DisplayName("has its troubles in the status until they are over")
  void troubles() {
    review().fail("no port");
    assertThat(controlPlane.status().origins())
        .containsEntry("cluster-review", List.of(Problem.error("cluster", "", "no port")));
    review().isWell();
    assertThat(controlPlane.status().origins()).isEmpty();
  }

  @Test
  @DisplayName("is not begun once the control plane is closed")
  void closed() {
    ResourceReview review = review();
    controlPlane.close();
    assertThatThrownBy(() -> review.review(upstream("good"), LIMIT))
        .isInstanceOf(TimeoutException.class)
        .hasMessage("the control plane is closed");
  }

  @Test
  @DisplayName("is not offered by a control plane that only looks")
  void notOffered() {
    FakeSource looked = new FakeSource("looked");
    ControlPlane.builder().plugin(looked).withoutReviews().start().close();
    assertThat(looked.review()).isEmpty();
    assertThat(source.review()).isPresent();
  }
}
