// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.HttpReply;
import dev.chancery.testkit.NamedBackend;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("connections to endpoints")
class UpstreamConnectionIT {

  private static final String PROPER_CASE =
      "connectionConfig: {http1ProtocolOptions: {properCaseHeaderKeyFormat: true}}\n";

  /** What begins a header of version 2 that tells of a connection by TCP and IPv4, in 12 bytes. */
  private static final String PROXY_V2 = "\r\n\r\n\u0000\r\nQUIT\n!\u0011\u0000\u000c";

  private static final String LOOPBACK = "\u007f\u0000\u0000\u0001";
  private static final int PROXY_V2_LENGTH = 28;

  private final NamedBackend named = NamedBackend.start("named");
  private final RecordingBackend recording = RecordingBackend.plain();
  private final Edge edge = Edge.of(XdsVariant.ADS);
  private ServerSocket silent;

  @BeforeAll
  void start() throws IOException {
    silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    edge.serve(
        Yaml.proxy(edge.httpPort(), routes()),
        upstream("kept", "", named.port()),
        upstream("once", "connectionConfig: {maxRequestsPerConnection: 1}\n", named.port()),
        upstream(
            "limited",
            "circuitBreakers: {maxRequests: 1, trackRemaining: true}\n",
            silent.getLocalPort()),
        upstream("proper", PROPER_CASE, recording.port()),
        upstream("http2", "useHttp2: true\ninitialStreamWindowSize: 65537\n", recording.port()),
        upstream("eager", "preconnectPolicy: {perUpstreamPreconnectRatio: 3}\n", named.port()),
        upstream(
            "restless",
            "connectionConfig: {commonHttpProtocolOptions: {idleTimeout: 100ms}}\n",
            named.port()),
        upstream(
            "brief",
            "connectionConfig: {commonHttpProtocolOptions: {maxHeadersCount: 2}}\n",
            named.port()),
        byName("four", "dnsLookupFamily: V4_ONLY\n", named.port()),
        byName("six", "dnsLookupFamily: V6_ONLY\n", named.port()),
        upstream(
            "same",
            "useHttp2: true\nprotocolSelection: USE_DOWNSTREAM_PROTOCOL\n",
            recording.port()),
        upstream(
            "hurried",
            "connectionConfig: {commonHttpProtocolOptions: {maxStreamDuration: 100ms}}\n",
            silent.getLocalPort()),
        upstream("binary", "proxyProtocolVersion: V2\n", recording.port()),
        upstream("announced", "proxyProtocolVersion: V1\n", recording.port()));
  }

  private static String routes() {
    Stream<String> first = Stream.of("kept", "once", "limited", "proper", "http2", "same");
    Stream<String> more = Stream.of("announced", "eager", "restless", "brief", "four", "six");
    Stream<String> others = Stream.of("hurried", "binary");
    return Stream.of(first, more, others)
        .flatMap(names -> names)
        .map(name -> Yaml.route("/" + name, name))
        .collect(Collectors.joining());
  }

  private static String upstream(String name, String options, int port) {
    return Yaml.upstreamWith(name, options, port);
  }

  private static String byName(String name, String options, int port) {
    return upstream(name, options, port).replace("addr: 127.0.0.1", "addr: localhost");
  }

  @AfterAll
  void end() throws IOException {
    edge.close();
    named.close();
    recording.close();
    silent.close();
  }

  @Test
  @DisplayName("carry as many requests as they may")
  void requestsPerConnection() {
    assertThat(peerOf("/kept")).isEqualTo(peerOf("/kept"));
    assertThat(peerOf("/once")).isNotEqualTo(peerOf("/once"));
  }

  private String peerOf(String path) {
    return edge.http().get(path).header("x-seen-peer");
  }

  @Test
  @DisplayName("carry no request beyond the limit, which is answered with 503 at once")
  void circuitBreaker() throws IOException {
    CompletableFuture<Void> underWay =
        CompletableFuture.runAsync(() -> edge.http().get("/limited/first"));
    edge.envoy().await("send the first request", () -> stat("limited", "upstream_rq_active") == 1);
    assertThat(stat("limited", "circuit_breakers.default.remaining_rq")).isZero();

    HttpReply refused = edge.http().get("/limited/second");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.header("x-envoy-overloaded")).isEqualTo("true");
    assertThat(refused.body()).contains("overflow");

    silent.close();
    assertThat(underWay.handle((done, failed) -> true).join()).isTrue();
  }

  private long stat(String upstream, String name) {
    return edge.envoy().admin().stat("cluster.%s_default.%s".formatted(upstream, name)).orElse(-1);
  }

  @Test
  @DisplayName("are made before they are needed")
  void preconnect() {
    assertThat(edge.http().get("/eager").status()).isEqualTo(200);
    edge.envoy().await("connect", () -> stat("eager", "upstream_cx_total") > 1);
  }

  @Test
  @DisplayName("are closed when nothing happens on them")
  void idleTimeout() {
    assertThat(edge.http().get("/restless").status()).isEqualTo(200);
    edge.envoy().await("hang up", () -> stat("restless", "upstream_cx_idle_timeout") == 1);
  }

  @Test
  @DisplayName("carry no answer with more headers than it may have")
  void headersCount() {
    assertThat(edge.http().get("/brief").status()).isEqualTo(502);
  }

  @Test
  @DisplayName("go to addresses of the family that is wished")
  void lookupFamily() {
    assertThat(edge.http().get("/four").body()).isEqualTo("named");
    assertThat(edge.http().get("/six").status()).isEqualTo(503);
  }

  @Test
  @DisplayName("carry names of headers in capitals where that is wished")
  void properCase() {
    assertThat(edge.http().header("x-tea", "green").get("/proper").status()).isEqualTo(200);
    assertThat(recording.next().bytes()).startsWith("GET /proper").contains("X-Tea: green\r\n");
  }

  @Test
  @DisplayName("speak HTTP/2 where that is chosen, and the client's version where it decides")
  void versions() {
    edge.http().get("/http2");
    assertThat(recording.next().bytes())
        .startsWith("PRI * HTTP/2.0")
        .as("the setting 4, of 65537")
        .contains("\u0000\u0004\u0000\u0001\u0000\u0001");

    assertThat(edge.http().get("/same").status()).isEqualTo(200);
    assertThat(recording.next().bytes()).startsWith("GET /same HTTP/1.1");
  }

  @Test
  @DisplayName("begin with the PROXY protocol, which tells who the client is")
  void proxyProtocol() {
    assertThat(edge.http().get("/announced").status()).isEqualTo(200);
    assertThat(recording.next().bytes())
        .matches("(?s)PROXY TCP4 127\\.0\\.0\\.1 127\\.0\\.0\\.1 \\d+ \\d+\r\nGET /announced .*");

    assertThat(edge.http().get("/binary").status()).isEqualTo(200);
    String bytes = recording.next().bytes();
    assertThat(bytes).startsWith(PROXY_V2 + LOOPBACK + LOOPBACK);
    assertThat(bytes.substring(PROXY_V2_LENGTH)).startsWith("GET /binary HTTP/1.1");
  }

  @Test
  @DisplayName("carry no request for longer than it may take")
  void streamDuration() {
    assertThat(edge.http().get("/hurried").status()).isEqualTo(504);
    assertThat(stat("hurried", "upstream_rq_max_duration_reached")).isEqualTo(1);
  }
}
