// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.HttpProbe;
import dev.chancery.testkit.HttpReply;
import dev.chancery.testkit.NamedBackend;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("HTTP filters of a route")
class HttpFiltersIT {

  private static final String SHOP = "https://shop.example";
  private static final String LIMIT = "{tokenBucket: {maxTokens: 2, fillInterval: 1h}";

  private final NamedBackend backend = NamedBackend.start("reached");
  private final Edge edge = Edge.of(XdsVariant.DELTA_ADS);

  @BeforeAll
  void start() {
    edge.serve(
        Yaml.upstream("backend", backend.port()),
        Yaml.withOptions(Yaml.proxy(edge.httpPort(), routes()), "healthCheck: {path: /healthz}"));
  }

  private static String routes() {
    return route("/cors", "cors: {allowOrigin: [\"" + SHOP + "\"], allowMethods: [PUT]}")
        + route("/aborted", "faults: {abort: {percentage: 100, httpStatus: 418}}")
        + route(
            "/aborted-some",
            "faults: {abort: {percentage: 100}, headers: [{name: x-user, value: test}]}")
        + route("/delayed", "faults: {delay: {percentage: 100, fixedDelay: 400ms}}")
        + route("/trickling", "faults: {responseRateLimit: {percentage: 100, limitKbps: 1}}")
        + route("/small", "buffer: {maxRequestBytes: 16}")
        + route("/guarded", "csrf: {additionalOrigins: [{suffix: .example}]}")
        + route(
            "/limited",
            "localRateLimit: "
                + LIMIT
                + ", enableXRatelimitHeaders: true, responseHeadersToAdd:"
                + " [{header: {key: x-limited, value: here}}]}")
        + shared("/shared")
        + Yaml.route("/", "backend");
  }

  private static String route(String prefix, String options) {
    return """
        - matcher: {prefix: %s/}
          routeAction: {single: {upstream: {name: backend}}}
          options: {%s}
        """
        .formatted(prefix, options);
  }

  private static String shared(String prefix) {
    return """
        - matcher: {prefix: %s/}
          routeAction:
            multi:
              destinations:
              - {destination: {upstream: {name: backend}}, weight: 1}
              - destination: {upstream: {name: backend}}
                weight: 1
                options: {faults: {abort: {percentage: 100, httpStatus: 507}}}
        """
        .formatted(prefix);
  }

  @AfterAll
  void end() {
    edge.close();
    backend.close();
  }

  @Test
  @DisplayName("have a preflight answered, for pages that may ask")
  void preflight() {
    int before = backend.requests();

    HttpReply allowed = preflight("/cors/", SHOP);

    assertThat(allowed.status()).isEqualTo(200);
    assertThat(allowed.header("access-control-allow-origin")).isEqualTo(SHOP);
    assertThat(allowed.header("access-control-allow-methods")).isEqualTo("PUT");
    assertThat(backend.requests()).isEqualTo(before);
    assertThat(preflight("/cors/", "https://other.example").header("access-control-allow-origin"))
        .isEmpty();
    HttpReply untouched = preflight("/", SHOP);
    assertThat(untouched.header("access-control-allow-origin")).isEmpty();
    assertThat(untouched.header("x-seen-method")).isEqualTo("OPTIONS");
  }

  private HttpReply preflight(String path, String origin) {
    return edge.http()
        .header("origin", origin)
        .header("access-control-request-method", "PUT")
        .send("OPTIONS", path, "");
  }

  @Test
  @DisplayName("abort requests, all or those with a header")
  void abort() {
    assertThat(edge.http().get("/aborted/").status()).isEqualTo(418);
    assertThat(edge.http().get("/aborted-some/").status()).isEqualTo(200);
    assertThat(edge.http().header("x-user", "test").get("/aborted-some/").status()).isEqualTo(503);
    assertThat(edge.http().get("/").body()).isEqualTo("reached");
  }

  @Test
  @DisplayName("delay requests")
  void delay() {
    long begin = System.nanoTime();

    assertThat(edge.http().get("/delayed/").body()).isEqualTo("reached");

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(390));
  }

  @Test
  @DisplayName("have answers trickle")
  void responseRateLimit() {
    assertThat(edge.http().get("/trickling/").body()).isEqualTo("reached");

    assertThat(edge.envoy().admin().stat("http.http.fault.response_rl_injected")).hasValue(1);
  }

  @Test
  @DisplayName("abort requests to one of several destinations alone")
  void destination() {
    edge.envoy().await("abort some", () -> edge.http().get("/shared/").status() == 507);
    edge.envoy().await("let some pass", () -> edge.http().get("/shared/").status() == 200);
  }

  @Test
  @DisplayName("refuse a request that is too big")
  void buffer() {
    String body = "x".repeat(17);

    assertThat(edge.http().send("POST", "/small/", body).status()).isEqualTo(413);
    assertThat(edge.http().send("POST", "/small/", body.substring(1)).body()).isEqualTo("reached");
    assertThat(edge.http().send("POST", "/", body).body()).isEqualTo("reached");
  }

  @Test
  @DisplayName("refuse a request that another site forged")
  void csrf() {
    HttpProbe forged = edge.http().header("origin", "https://evil.test");

    assertThat(forged.send("POST", "/guarded/", "x").status()).isEqualTo(403);
    assertThat(forged.send("POST", "/", "x").status()).isEqualTo(200);
    assertThat(forged.get("/guarded/").status()).isEqualTo(200);
    assertThat(edge.http().header("origin", SHOP).send("POST", "/guarded/", "x").status())
        .isEqualTo(200);
  }

  @Test
  @DisplayName("refuse more requests than there may be")
  void localRateLimit() {
    HttpReply first = edge.http().get("/limited/");
    HttpReply second = edge.http().get("/limited/");
    HttpReply third = edge.http().get("/limited/");

    assertThat(first.header("x-ratelimit-limit")).isEqualTo("2");
    assertThat(second.status()).isEqualTo(200);
    assertThat(third.status()).isEqualTo(429);
    assertThat(third.header("x-limited")).isEqualTo("here");
    assertThat(edge.http().get("/").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("have Envoy say that it is well, without any back end")
  void healthCheck() {
    int before = backend.requests();

    assertThat(edge.http().get("/healthz").status()).isEqualTo(200);

    assertThat(backend.requests()).isEqualTo(before);
    assertThat(edge.http().get("/healthz/more").body()).isEqualTo("reached");
  }
}
