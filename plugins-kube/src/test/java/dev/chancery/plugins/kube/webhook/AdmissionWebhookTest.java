// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.kube.config.FailurePolicy;
import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.plugins.kube.config.WebhookSettings;
import dev.chancery.testkit.FreePort;
import dev.chancery.testkit.fake.FakePluginContext;
import dev.chancery.testkit.fake.WorkerThreads;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A webhook")
class AdmissionWebhookTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofSeconds(10);

  private final int port = FreePort.pick();
  private final WebhookSettings settings =
      WebhookSettings.NONE.on().at("https://127.0.0.1:%d/validate".formatted(port), port);
  private final WorkerThreads threads = new WorkerThreads();
  private final FakePluginContext context =
      FakePluginContext.threaded(threads)
          .withSettings(
              KubeSettings.DEFAULT
                  .withNamespaces(List.of("shop", "pay"))
                  .withWebhook(settings.failing(FailurePolicy.Fail)));
  private final WebhookInMemory store = new WebhookInMemory();
  private final Reviewer reviewer = new Reviewer();
  private final AdmissionWebhook webhook = new AdmissionWebhook(context, reviewer, () -> store);
  private final ApiServerSide apiServer = new ApiServerSide(port);

  @AfterEach
  void close() {
    webhook.close();
    threads.awaitIdle(LIMIT);
    threads.close();
    assertThat(threads.thrown()).isEmpty();
  }

  private void start() {
    webhook.start();
    assertThat(threads.awaitIdle(LIMIT)).isTrue();
  }

  private void look() {
    context.advance(LOOK);
    assertThat(threads.awaitIdle(LIMIT)).isTrue();
  }

  private WebhookCertificate kept() {
    return CertificateText.read(store.secret().orElseThrow().data()).orElseThrow();
  }

  private boolean serves(WebhookCertificate certificate) {
    try {
      String own =
          CertificateText.bundle(
              new WebhookCertificate(
                  certificate.certificate(),
                  certificate.key(),
                  certificate.authorities().subList(0, 1)));
      return ApiServerSide.ask(apiServer.post("{}").build(), own).statusCode() == 400;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  @DisplayName("answers, and tells the API server what to ask about, whom, and how to know it")
  void registered() {
    start();

    assertThat(reviewer.failure()).isEmpty();
    assertThat(serves(kept())).isTrue();
    Map<String, Object> told = store.applied().get(0);
    assertThat(told)
        .containsEntry("kind", "ValidatingWebhookConfiguration")
        .containsEntry("metadata", Map.of("name", "chancery"));
    assertThat(String.valueOf(told.get("webhooks")))
        .contains("name=resources.chancery.dev", "sideEffects=None", "matchPolicy=Equivalent")
        .contains("failurePolicy=Fail", "timeoutSeconds=5", "apiGroups=[chancery.dev]")
        .contains("kubernetes.io/metadata.name", "values=[shop, pay]")
        .contains("url=https://127.0.0.1:%d/validate".formatted(port));
  }

  @Test
  @DisplayName("writes its configuration again when it was spoiled or deleted, and else never")
  void mended() {
    start();
    look();
    look();
    assertThat(store.applied()).hasSize(1);

    store.configure(Map.of());
    look();
    assertThat(store.applied()).hasSize(2);
    store.configure(Map.of("webhooks", List.of(Map.of("name", "resources.chancery.dev"))));
    look();
    look();
    assertThat(store.applied()).hasSize(3).element(2).isEqualTo(store.applied().get(0));
  }

  @Test
  @DisplayName("serves with a new certificate when the API server has known its authority a while")
  void rotated() {
    start();
    WebhookCertificate first = kept();
    context.advance(Duration.ofDays(61));
    await(() -> !kept().equals(first));
    WebhookCertificate second = kept();
    assertThat(store.applied()).hasSize(2);
    assertThat(serves(first)).isTrue();
    assertThat(serves(second)).isFalse();

    look();

    assertThat(serves(second)).isTrue();
    assertThat(serves(first)).isFalse();
    assertThat(store.applied()).hasSize(2);
  }

  @Test
  @DisplayName("serves as before while the cluster can't be asked, and says why")
  void outage() {
    start();
    WebhookCertificate first = kept();
    store.fail("could not read secret chancery/chancery-webhook: forbidden");
    look();
    assertThat(reviewer.failure())
        .isEqualTo(
            "the admission webhook: could not read secret chancery/chancery-webhook: forbidden");
    assertThat(serves(first)).isTrue();
    store.fail("");
    look();
    assertThat(reviewer.failure()).isEmpty();
  }

  @Test
  @DisplayName("whose port is taken says so, tells the API server nothing, and begins later")
  void portTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(port)) {
      start();
      assertThat(reviewer.failure())
          .contains("could not listen on port %d".formatted(taken.getLocalPort()))
          .contains("kube.webhook.port");
      assertThat(store.applied()).isEmpty();
    }
    await(() -> serves(kept()));
    assertThat(reviewer.failure()).isEmpty();
  }

  private void await(BooleanSupplier condition) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      look();
    }
  }

  @Test
  @DisplayName("answers nobody once it is closed")
  void closed() {
    start();
    WebhookCertificate first = kept();
    webhook.close();
    assertThat(serves(first)).isFalse();
    look();
    assertThat(serves(first)).isFalse();
    assertThat(reviewer.isTold()).isTrue();
  }
}
