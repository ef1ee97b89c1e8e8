// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.HttpProbe;
import dev.chancery.testkit.HttpReply;
import dev.chancery.testkit.NamedBackend;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("requests of a route")
class RouteForwardingIT {

  private static final String PARTED =
      """
      apiVersion: chancery.dev/v1
      kind: Upstream
      metadata: {name: parted}
      spec:
        static:
          hosts:
          - {addr: 127.0.0.1, port: %d, labels: {version: v1}}
          - {addr: 127.0.0.1, port: %d, labels: {version: v2}}
        subsetSpec: {selectors: [{keys: [version]}]}
      """;
  private static final String WEIGHTED =
      "{multi: {destinations: [{weight: 1, destination: {upstream: {name: parted}},"
          + " options: {subset: {values: {version: v1}}}}]}}";
  private static final String COOKIE =
      "lbHash: {hashPolicies: [{cookie: {name: basket, ttl: 1h, path: /}}]}\n";
  private static final String OF_HOST =
      "stats: {virtualClusters: [{name: items, pattern: '/items/[0-9]+', method: GET}]}\n";
  private static final String TOLD =
      """
      statPrefix: told
      envoyMetadata: {com.example.team: {owner: pay}}
      headerManipulation:
        requestHeadersToAdd:
        - {header: {key: x-owner, value: "%METADATA(ROUTE:com.example.team:owner)%"}}
      """;

  private final NamedBackend blue = NamedBackend.start("blue");
  private final NamedBackend green = NamedBackend.start("green");

  /** Copies of a share of requests, with the host as it was. */
  private static final String SHARE =
      """
      shadowing: {upstream: {name: copy}, percentage: %d, disableShadowHostSuffixAppend: true}
      """;

  private final EchoBackend echo = EchoBackend.start();
  private final EchoBackend copy = EchoBackend.start();
  private final UpgradeBackend socket = UpgradeBackend.start();
  private final Edge edge = Edge.of(XdsVariant.DELTA_ADS);

  @BeforeAll
  void start() {
    String ring = "loadBalancerConfig: {ringHash: {}}\n";
    edge.serve(
        Yaml.upstream("blue", blue.port()),
        Yaml.upstream("green", green.port()),
        Yaml.upstream("echo", echo.port()),
        Yaml.upstream("copy", copy.port()),
        Yaml.upstream("socket", socket.port()),
        Yaml.upstreamWith("ring", ring, blue.port(), green.port()),
        PARTED.formatted(blue.port(), green.port()),
        OptionYaml.proxy(edge.httpPort(), OF_HOST, routes()));
  }

  private static String routes() {
    return Stream.of(
            OptionYaml.route("/copied", "echo", "shadowing: {upstream: {name: copy}}\n"),
            OptionYaml.route("/never", "echo", SHARE.formatted(0)),
            OptionYaml.route("/always", "echo", SHARE.formatted(100)),
            OptionYaml.route("/user", "ring", "lbHash: {hashPolicies: [{header: x-user}]}\n"),
            OptionYaml.route("/basket", "ring", COOKIE),
            OptionYaml.route(
                "/choice",
                "echo",
                "clusterHeader: {header: x-cluster, upstreams: [{name: blue}, {name: green}]}\n"),
            OptionYaml.route("/v2", "parted", "subset: {values: {version: v2}}\n"),
            OptionYaml.routeTo("/v1", WEIGHTED, ""),
            OptionYaml.route("/socket", "socket", "upgrades: [{websocket: {}}]\n"),
            OptionYaml.route("/", "socket", "upgrades: [{connectTerminate: {}}]\n")
                .replace("prefix: /", "connectMatcher: {}"),
            OptionYaml.route("/moved", "echo", "internalRedirect: {}\n"),
            OptionYaml.route("/told", "echo", TOLD),
            Yaml.route("/", "echo"))
        .reduce("", String::concat);
  }

  @AfterAll
  void end() {
    edge.close();
    Stream.of(blue, green).forEach(NamedBackend::close);
    Stream.of(echo, copy).forEach(EchoBackend::close);
    socket.close();
  }

  @Test
  @DisplayName("are copied to another upstream, under a name that tells so")
  void shadowing() {
    assertThat(edge.http().host("shop.example").get("/copied/a").status()).isEqualTo(200);

    assertThat(echo.next().header("host")).containsExactly("shop.example");
    EchoBackend.Seen copied = copy.next();
    assertThat(copied.uri()).isEqualTo("/copied/a");
    assertThat(copied.header("host")).containsExactly("shop.example-shadow");
  }

  @Test
  @DisplayName("are copied as often as is written")
  void shareOfCopies() {
    List<String> paths = List.of("/never", "/always", "/never", "/always");
    for (String path : paths) {
      assertThat(edge.http().host("shop.example").get(path).status()).isEqualTo(200);
      assertThat(echo.next().uri()).isEqualTo(path);
    }
    EchoBackend.Seen copied = copy.next();
    assertThat(copied.uri()).isEqualTo("/always");
    assertThat(copied.header("host")).containsExactly("shop.example");
    assertThat(copy.next().uri()).isEqualTo("/always");
    assertThat(copy.sawNothing()).isTrue();
  }

  @Test
  @DisplayName("go to one endpoint for each user")
  void hashOfHeader() {
    assertThat(users("same", "same", "same", "same", "same").distinct()).hasSize(1);
    assertThat(users(IntStream.range(0, 50).mapToObj(i -> "user-" + i).toArray(String[]::new)))
        .contains("blue", "green");
  }

  private Stream<String> users(String... users) {
    return Stream.of(users).map(user -> edge.http().header("x-user", user).get("/user").body());
  }

  @Test
  @DisplayName("go to one endpoint for each cookie, which Envoy gives")
  void hashOfCookie() {
    HttpReply first = edge.http().get("/basket");
    String given = first.header("set-cookie");
    assertThat(given).startsWith("basket=").contains("Max-Age=3600", "Path=/");

    HttpProbe again = edge.http().header("cookie", given.substring(0, given.indexOf(';')));
    assertThat(IntStream.range(0, 10).mapToObj(i -> again.get("/basket").body()))
        .containsOnly(first.body());
  }

  @Test
  @DisplayName("go to the upstream that a header names")
  void clusterHeader() {
    assertThat(chosen("blue_default").body()).isEqualTo("blue");
    assertThat(chosen("green_default").body()).isEqualTo("green");
    assertThat(chosen("none_default").status()).isEqualTo(503);
  }

  private HttpReply chosen(String cluster) {
    return edge.http().header("x-cluster", cluster).get("/choice");
  }

  @Test
  @DisplayName("go to the endpoints with the labels of the route, or of the destination")
  void subset() {
    assertThat(IntStream.range(0, 10).mapToObj(i -> edge.http().get("/v2").body()))
        .containsOnly("green");
    assertThat(IntStream.range(0, 10).mapToObj(i -> edge.http().get("/v1").body()))
        .containsOnly("blue");
  }

  @Test
  @DisplayName("become a WebSocket where they may")
  void webSocket() throws IOException {
    String upgrade = "Host: shop.example\r\nConnection: Upgrade\r\nUpgrade: websocket";

    assertThat(opened("GET /socket HTTP/1.1\r\n" + upgrade))
        .startsWith("HTTP/1.1 101")
        .endsWith("hello\r\n\r\n");
    assertThat(opened("GET /plain HTTP/1.1\r\n" + upgrade)).startsWith("HTTP/1.1 403");
  }

  @Test
  @DisplayName("become a tunnel that ends at Envoy")
  void tunnel() throws IOException {
    assertThat(opened("CONNECT shop.example:80 HTTP/1.1\r\nHost: shop.example:80"))
        .startsWith("HTTP/1.1 200")
        .endsWith("hello\r\n\r\n");
  }

  /** The head of the answer, and what came back of a greeting if there was an upgrade. */
  private String opened(String request) throws IOException {
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), edge.httpPort())) {
      send(client, request + "\r\n\r\n");
      String head = UpgradeBackend.readHead(client.getInputStream());
      if (head.startsWith("HTTP/1.1 4")) {
        return head;
      }
      send(client, "hello\r\n\r\n");
      return head + UpgradeBackend.readHead(client.getInputStream());
    }
  }

  private static void send(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  @DisplayName("follow redirects of the upstream within Envoy")
  void internalRedirect() {
    echo.answerNext(302, "location", "http://localhost/elsewhere");

    assertThat(edge.http().get("/moved").status()).isEqualTo(200);
    assertThat(echo.next().uri()).isEqualTo("/moved");
    assertThat(echo.next().uri()).isEqualTo("/elsewhere");
  }

  @Test
  @DisplayName("are counted by route and by kind, and find the metadata of their route")
  void telemetry() {
    assertThat(edge.http().get("/told").status()).isEqualTo(200);
    assertThat(echo.next().header("x-owner")).containsExactly("pay");
    assertThat(edge.http().get("/items/12?full=1").status()).isEqualTo(200);
    echo.next();

    assertThat(stat("route.told.upstream_rq_200")).isEqualTo(1);
    assertThat(stat("vcluster.items.upstream_rq_200")).isEqualTo(1);
  }

  private long stat(String name) {
    return edge.envoy().admin().stat("vhost.all." + name).orElse(-1);
  }
}
