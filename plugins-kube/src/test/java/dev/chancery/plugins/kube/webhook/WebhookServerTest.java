// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.testkit.fake.WorkerThreads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The port of a webhook")
class WebhookServerTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String GARBAGE = "{}";
  private static final int TLS_HANDSHAKE = 22;

  private final WorkerThreads threads = new WorkerThreads();
  private final WebhookCertificate certificate =
      new CertificateMaker().make("127.0.0.1", Instant.now());
  private final CurrentKey key = new CurrentKey(certificate);
  private WebhookServer server;
  private ApiServerSide apiServer;

  @BeforeEach
  void start() throws IOException {
    server = WebhookServer.start(0, key, threads, new AdmissionReviews(new Reviewer()));
    apiServer = new ApiServerSide(server.port());
  }

  @AfterEach
  void close() {
    server.close();
    threads.close();
  }

  private HttpResponse<String> ask(HttpRequest request) throws IOException {
    return ApiServerSide.ask(request, CertificateText.bundle(certificate));
  }

  @Test
  @DisplayName("takes AdmissionReviews by POST, as JSON, at one path, and says so of all else")
  void refusals() throws IOException {
    assertThat(ask(apiServer.post(GARBAGE).build()).statusCode()).isEqualTo(400);
    HttpResponse<String> get = ask(HttpRequest.newBuilder(apiServer.uri()).GET().build());
    assertThat(get.statusCode()).isEqualTo(405);
    assertThat(get.headers().firstValue("Allow")).hasValue("POST");
    assertThat(get.body()).isEqualTo("found GET (expected: POST)\n");
    HttpResponse<String> yaml =
        ask(apiServer.post(GARBAGE).setHeader("Content-Type", "application/yaml").build());
    assertThat(yaml.statusCode()).isEqualTo(415);
    assertThat(yaml.body()).contains("application/yaml (expected: application/json)");
    HttpRequest elsewhere =
        apiServer.post(GARBAGE).uri(apiServer.uri().resolve("/elsewhere")).build();
    assertThat(ask(elsewhere).statusCode()).isEqualTo(404);
  }

  @Test
  @DisplayName("takes requests of some size and no more")
  void tooLarge() throws IOException {
    String large = "{\"request\": \"" + "x".repeat(WebhookServer.MAX_BYTES) + "\"}";
    HttpResponse<String> answer = ask(apiServer.post(large).build());
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("found more than 8388608 bytes");
    String fits = "{\"request\": \"" + "x".repeat(WebhookServer.MAX_BYTES / 2) + "\"}";
    assertThat(ask(apiServer.post(fits).build()).statusCode()).isEqualTo(400);
  }

  @Test
  @DisplayName("serves new connections with another key, from when it has it")
  void anotherKey() throws IOException {
    WebhookCertificate next = new CertificateMaker().make("127.0.0.1", Instant.now());
    HttpRequest request = apiServer.post(GARBAGE).build();
    assertThatThrownBy(() -> ApiServerSide.ask(request, CertificateText.bundle(next)))
        .isInstanceOf(SSLException.class);

    key.use(next);

    assertThat(ApiServerSide.ask(request, CertificateText.bundle(next)).statusCode())
        .isEqualTo(400);
    assertThatThrownBy(() -> ask(request)).isInstanceOf(SSLException.class);
  }

  @Test
  @DisplayName(
      "cuts off what is more than it answers at a time, and answers again when others went")
  void manyAtATime() throws IOException {
    HttpRequest request = apiServer.post(GARBAGE).build();
    List<Socket> silent = new ArrayList<>();
    try {
      long end = System.nanoTime() + LIMIT.toNanos();
      do { // again, as those that say nothing are cut off after a while
        assertThat(System.nanoTime()).as("requests are refused").isLessThan(end);
        begin(silent, 100);
      } while (isAnswered(request));
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
    awaitAnswered(request);
  }

  /** Opens connections that begin, and go no further. */
  private void begin(List<Socket> silent, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
      silent.add(socket);
      socket.getOutputStream().write(TLS_HANDSHAKE);
    }
  }

  private void awaitAnswered(HttpRequest request) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!isAnswered(request)) {
      assertThat(System.nanoTime()).as("requests are answered").isLessThan(end);
    }
  }

  private boolean isAnswered(HttpRequest request) {
    try {
      return ask(request).statusCode() == 400;
    } catch (IOException e) {
      return false;
    }
  }
}
