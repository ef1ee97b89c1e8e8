// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chancery.plugins.gce.api.CredentialSource;
import dev.chancery.plugins.gce.api.GceAccess;
import dev.chancery.plugins.gce.api.GceApi;
import dev.chancery.plugins.gce.api.GceException;
import dev.chancery.plugins.gce.api.GceException.Reason;
import dev.chancery.plugins.gce.credential.Environment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A call")
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeadlinesTest {

  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final GceAccess NOBODY = GceAccess.of(new CredentialSource.None());

  private static ComputeApiFactory factory(URI endpoint, Duration timeout) {
    return new ComputeApiFactory(
        ComputeSettings.defaults()
            .withEndpoint(endpoint)
            .withCallTimeout(timeout)
            .withLimits(200, 100_000),
        new Environment(Map.of(), Path.of("/nowhere")));
  }

  private static GceException failure(URI endpoint, Duration timeout) {
    try (ComputeApiFactory factory = factory(endpoint, timeout);
        GceApi api = factory.open(NOBODY)) {
      return catchThrowableOfType(
          GceException.class, () -> api.instances("shop", "us-east1-b", ""));
    }
  }

  static Stream<Arguments> slow() {
    return Stream.of(
        Arguments.of("says nothing", RawServer.silent()),
        Arguments.of("dribbles", RawServer.dribbling()),
        Arguments.of("stalls in the middle of the body", RawServer.stalling()));
  }

  @ParameterizedTest(name = "ends by its dead-line when the server {0}")
  @MethodSource("slow")
  void deadline(String name, RawServer.Behaviour behaviour) throws Exception {
    try (RawServer server = new RawServer(behaviour)) {
      GceException failure = failure(server.uri(), SHORT);

      assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT);
      assertThat(failure)
          .hasMessage(
              "can't get instances of project 'shop' in zone 'us-east1-b': 127.0.0.1:"
                  + server.uri().getPort()
                  + " gave no whole answer within 0.3 s");
      server.awaitHangUp();
    }
  }

  static Stream<Arguments> broken() {
    String half = "{\"items\": [{\"name\": ";
    return Stream.of(
        Arguments.of("without end", RawServer.endless(), "larger than 100000 bytes"),
        Arguments.of(
            "that is cut off by the network",
            RawServer.sayingAndHangingUp(RawServer.head("application/json", 5000) + half),
            "ended before the answer did"),
        Arguments.of(
            "that stops in the middle of a word",
            RawServer.sayingAndHangingUp(RawServer.head("application/json", half.length()) + half),
            "not what Compute Engine answers"),
        Arguments.of(
            "of a proxy in HTML",
            RawServer.sayingAndHangingUp(RawServer.head("text/html", 13) + "<html></html>"),
            "not what Compute Engine answers"),
        Arguments.of(
            "that is none of HTTP",
            RawServer.sayingAndHangingUp("SSH-2.0-OpenSSH_9.9\r\n"),
            "ended before the answer did"),
        Arguments.of(
            "that is no answer at all",
            RawServer.sayingAndHangingUp(""),
            "ended before the answer did"),
        Arguments.of(
            "that sends us elsewhere",
            RawServer.sayingAndHangingUp(
                String.join(
                    "\r\n",
                    "HTTP/1.1 302 Found",
                    "Location: https://login.example.com/secret",
                    "Content-Length: 0",
                    "",
                    "")),
            "redirect to 'login.example.com', which is not followed"));
  }

  @ParameterizedTest(name = "takes an answer {0} for one that is not there")
  @MethodSource("broken")
  void broken(String name, RawServer.Behaviour behaviour, String message) {
    try (RawServer server = new RawServer(behaviour)) {
      GceException failure = failure(server.uri(), LONG);

      assertThat(failure).hasMessageContaining(message);
      assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
    }
  }

  @Test
  @DisplayName("does not unpack more than it may")
  void zipBomb() throws IOException {
    byte[] bomb = gzip("{\"kind\": \"" + "x".repeat(200_000) + "\"}");
    try (Loopback server = packed(bomb)) {
      assertThat(bomb.length).isLessThan(1000);
      assertThat(failure(server.uri(), LONG)).hasMessageContaining("larger than 100000 bytes");
    }
  }

  @Test
  @DisplayName("unpacks what came packed")
  void gzipped() throws Exception {
    try (Loopback server = packed(gzip("{\"items\": [{\"name\": \"a\"}]}"));
        ComputeApiFactory factory = factory(server.uri(), LONG)) {
      assertThat(factory.open(NOBODY).instances("shop", "us-east1-b", "").items()).hasSize(1);
    }
  }

  private static Loopback packed(byte[] body) {
    return new Loopback(
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
        });
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  @DisplayName("says so when nobody listens")
  void refused() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    GceException failure = failure(URI.create("http://127.0.0.1:" + port), LONG);

    assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(failure).hasMessageContaining("the connection was refused (127.0.0.1:" + port + ")");
  }

  @Test
  @DisplayName("says so when the host's name is unknown")
  void unknownHost() {
    GceException failure = failure(URI.create("http://no-such-host.invalid"), LONG);

    assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(failure).hasMessageContaining("the host's name is unknown (no-such-host.invalid)");
  }

  static Stream<Arguments> hanging() {
    return slow();
  }

  @ParameterizedTest(name = "ends at once when it is closed while the server {0}")
  @MethodSource("hanging")
  void closed(String name, RawServer.Behaviour behaviour) throws Exception {
    try (RawServer server = new RawServer(behaviour);
        ComputeApiFactory factory = factory(server.uri(), LONG)) {
      GceApi api = factory.open(NOBODY);
      CompletableFuture<Throwable> ended = new CompletableFuture<>();
      caller(api, ended).start();
      server.awaitRequest();

      api.close();

      assertThat(ended.get(60, TimeUnit.SECONDS))
          .isInstanceOf(GceException.class)
          .hasMessageContaining("closed while 127.0.0.1");
      server.awaitHangUp();
    }
  }

  @ParameterizedTest(name = "ends at once when it is interrupted while the server {0}")
  @MethodSource("hanging")
  void interrupted(String name, RawServer.Behaviour behaviour) throws Exception {
    try (RawServer server = new RawServer(behaviour);
        ComputeApiFactory factory = factory(server.uri(), LONG)) {
      CompletableFuture<Throwable> ended = new CompletableFuture<>();
      Thread caller = caller(factory.open(NOBODY), ended);
      caller.start();
      server.awaitRequest();

      caller.interrupt();

      assertThat(ended.get(60, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
      server.awaitHangUp();
    }
  }

  @Test
  @DisplayName("is not begun by a thread that was interrupted before")
  void interruptedBefore() throws Exception {
    try (Loopback server = Loopback.answering("{}");
        ComputeApiFactory factory = factory(server.uri(), LONG)) {
      CompletableFuture<Throwable> ended = new CompletableFuture<>();
      GceApi api = factory.open(NOBODY);
      Thread.currentThread().interrupt();
      call(api, ended);

      assertThat(ended.join()).isInstanceOf(InterruptedException.class);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      assertThat(server.seen()).isEmpty();
    }
  }

  @Test
  @DisplayName("of another who asks as the same goes on when one closes")
  void othersGoOn() throws Exception {
    CompletableFuture<Void> release = new CompletableFuture<>();
    CompletableFuture<Void> asked = new CompletableFuture<>();
    try (Loopback server =
            new Loopback(
                exchange -> {
                  asked.complete(null);
                  release.join();
                  Loopback.reply(exchange, 200, "{}");
                });
        ComputeApiFactory factory = factory(server.uri(), LONG)) {
      GceApi stays = factory.open(NOBODY);
      GceApi goes = factory.open(NOBODY);
      CompletableFuture<Throwable> ended = new CompletableFuture<>();
      caller(stays, ended).start();
      asked.get(60, TimeUnit.SECONDS);

      goes.close();
      release.complete(null);

      assertThat(ended.get(60, TimeUnit.SECONDS)).isNull();
    }
  }

  @Test
  @DisplayName("is refused after the end")
  void afterClose() {
    try (Loopback server = Loopback.answering("{}");
        ComputeApiFactory factory = factory(server.uri(), LONG)) {
      GceApi api = factory.open(NOBODY);
      api.close();
      api.close();

      assertThat(
              catchThrowableOfType(
                  GceException.class, () -> api.instances("shop", "us-east1-b", "")))
          .hasMessageContaining("closed");
      assertThat(server.seen()).isEmpty();
    }
  }

  private static Thread caller(GceApi api, CompletableFuture<Throwable> ended) {
    Thread thread = new Thread(() -> call(api, ended), "caller");
    thread.setDaemon(true);
    return thread;
  }

  private static void call(GceApi api, CompletableFuture<Throwable> ended) {
    try {
      api.instances("shop", "us-east1-b", "");
      ended.complete(null);
    } catch (GceException | InterruptedException | RuntimeException e) {
      ended.complete(e);
    }
  }
}
