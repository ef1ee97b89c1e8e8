// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.server.e2e.EchoBackend.Seen;
import dev.chancery.testkit.HttpProbe;
import dev.chancery.testkit.HttpReply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("upstreams and clients see")
class RouteRewriteIT {

  private static final String REGEX =
      "regexRewrite: {pattern: '^/regex/([^/]+)/(.*)$', substitution: '/\\2/of/\\1'}\n";
  private static final String PATH_HOST =
      "hostRewritePathRegex: {pattern: '^/tenant/([^/]+).*$', substitution: '\\1.tenants'}\n";
  private static final String HEADERS =
      """
      headerManipulation:
        requestHeadersToAdd:
        - {header: {key: x-who, value: route}}
        - {header: {key: x-method, value: "%REQ(:method)%"}, append: false}
        - {header: {key: x-empty}}
        requestHeadersToRemove: [x-secret]
        responseHeadersToAdd: [{header: {key: x-who, value: route}, append: false}]
        responseHeadersToRemove: [x-answer]
      """;
  private static final String OF_HOST =
      """
      headerManipulation:
        requestHeadersToAdd: [{header: {key: x-who, value: host}}]
        responseHeadersToAdd: [{header: {key: x-who, value: host}, append: false}]
      """;

  private final EchoBackend echo = EchoBackend.start();
  private final Edge edge = Edge.of(XdsVariant.ADS);

  @BeforeAll
  void start() {
    String proxy =
        OptionYaml.proxy(
            edge.httpPort(),
            OF_HOST,
            OptionYaml.route("/prefix", "echo", "prefixRewrite: /new\n"),
            OptionYaml.route("/regex", "echo", REGEX),
            OptionYaml.route("/fixed", "echo", "hostRewrite: fixed.example\n"),
            OptionYaml.route("/tenant", "echo", PATH_HOST + "appendXForwardedHost: true\n"),
            OptionYaml.route("/named", "echo", "hostRewriteHeader: x-host\n"),
            OptionYaml.route("/auto", "named", "autoHostRewrite: true\n"),
            OptionYaml.route("/torn", "echo", "hostRewrite: a.example\nautoHostRewrite: true\n"),
            OptionYaml.route("/headers", "echo", HEADERS),
            Yaml.route("/", "echo"));
    edge.serve(
        Yaml.upstream("echo", echo.port()),
        Yaml.upstream("named", echo.port()).replace("127.0.0.1", "localhost"),
        Yaml.withOptions(proxy, "mostSpecificHeaderMutationsWins: true"));
  }

  @AfterAll
  void end() {
    edge.close();
    echo.close();
  }

  private Seen seen(HttpProbe http, String path) {
    assertThat(http.get(path).status()).isEqualTo(200);
    return echo.next();
  }

  @Test
  @DisplayName("another prefix of the path, and the query as it was")
  void prefix() {
    assertThat(seen(edge.http(), "/prefix/a?b=c").uri()).isEqualTo("/new/a?b=c");
  }

  @Test
  @DisplayName("the path that a regular expression makes of it")
  void regex() {
    assertThat(seen(edge.http(), "/regex/one/two?b=c").uri()).isEqualTo("/two/of/one?b=c");
  }

  @Test
  @DisplayName("another host, be it written, of the path, of a header or of the endpoint")
  void host() {
    HttpProbe http = edge.http().host("shop.example").header("x-host", "named.example");

    assertThat(seen(http, "/fixed").header("host")).containsExactly("fixed.example");
    assertThat(seen(http, "/named").header("host")).containsExactly("named.example");
    assertThat(seen(http, "/auto").header("host")).containsExactly("localhost");
    Seen tenant = seen(http, "/tenant/blue/cart");
    assertThat(tenant.header("host")).containsExactly("blue.tenants");
    assertThat(tenant.header("x-forwarded-host")).containsExactly("shop.example");
    assertThat(seen(http, "/plain").header("host")).containsExactly("shop.example");
  }

  @Test
  @DisplayName("nothing of a route that rewrites the host twice, which the user is told")
  void conflict() {
    assertThat(edge.http().get("/torn").status()).isEqualTo(503);
    edge.awaitProblem("hostRewrite: found together with autoHostRewrite");
    assertThat(echo.sawNothing()).isTrue();
  }

  @Test
  @DisplayName("headers that were added, of the virtual host as well, and none that were removed")
  void requestHeaders() {
    Seen seen = seen(edge.http().header("x-secret", "1").header("x-method", "none"), "/headers");

    assertThat(seen.header("x-who")).containsExactlyInAnyOrder("route", "host");
    assertThat(seen.header("x-method")).containsExactly("GET");
    assertThat(seen.headers()).contains("x-empty: ").noneMatch(h -> h.startsWith("x-secret"));
  }

  @Test
  @DisplayName("in answers the headers of the most specific part, and not those that were removed")
  void responseHeaders() {
    echo.answerNext(200);
    HttpReply reply = edge.http().get("/headers");
    echo.next();
    assertThat(reply.headers().allValues("x-who")).containsExactly("route");
    assertThat(reply.header("x-answer")).isEmpty();

    echo.answerNext(200);
    HttpReply plain = edge.http().get("/plain");
    echo.next();
    assertThat(plain.headers().allValues("x-who")).containsExactly("host");
    assertThat(plain.header("x-answer")).isEqualTo("told");
  }
}
