// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.HttpProbe;
import dev.chancery.testkit.HttpReply;
import dev.chancery.testkit.NamedBackend;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("HTTP filters of a listener hold for each route in it, unless the route")
class ListenerFiltersIT {

  private static final String LONG = "reached, which is told in more than thirty bytes";
  private static final String TOO_BIG = "x".repeat(17);

  private static final String OPTIONS =
      """
      buffer: {maxRequestBytes: 16}
      compression: {}
      cors: {allowOrigin: ["https://shop.example"], exposeHeaders: [x-total]}
      csrf: {}
      faults: {abort: {percentage: 100, httpStatus: 418}, headers: [{name: x-fault}]}
      headerMutation: {responseMutations: [{append: {header: {key: x-level, value: listener}}}]}
      localRateLimit:
        tokenBucket: {maxTokens: 1, fillInterval: 1h}
        filterEnforced: 0
        requestHeadersToAddWhenNotEnforced: [{header: {key: x-limited, value: "yes"}}]
      lua: {inlineCode: "function envoy_on_response(handle) handle:headers():add('x-lua', 'listener') end"}
      """;

  private static final String OFF =
      """
      - matcher: {prefix: /off/}
        routeAction: {single: {upstream: {name: backend}}}
        options:
          buffer: {disabled: true}
          compression: {disabled: true}
          cors: {disableForRoute: true}
          csrf: {disabled: true}
          faults: {disabled: true}
          headerMutation: {disabled: true}
          localRateLimit: {disabled: true}
          lua: {disabled: true}
      """;

  private static final String OTHERWISE =
      """
      - matcher: {prefix: /otherwise/}
        routeAction: {single: {upstream: {name: backend}}}
        options:
          buffer: {maxRequestBytes: 17}
          cors: {exposeHeaders: [x-other]}
          faults: {abort: {percentage: 100, httpStatus: 507}, headers: [{name: x-fault}]}
          headerMutation: {responseMutations: [{append: {header: {key: x-level, value: route}}}]}
          lua: {inlineCode: "function envoy_on_response(handle) handle:headers():add('x-lua', 'route') end"}
      """;

  private final NamedBackend backend = NamedBackend.start(LONG);
  private final RecordingBackend recording = RecordingBackend.plain();
  private final Edge edge = Edge.of(XdsVariant.DELTA_ADS);

  @BeforeAll
  void start() {
    edge.serve(
        Yaml.upstream("backend", backend.port()),
        Yaml.upstream("recording", recording.port()),
        Yaml.withOptions(
            Yaml.proxy(
                edge.httpPort(),
                OFF + OTHERWISE + Yaml.route("/seen", "recording") + Yaml.route("/", "backend")),
            OPTIONS));
  }

  @AfterAll
  void end() {
    edge.close();
    backend.close();
    recording.close();
  }

  @Test
  @DisplayName("has another buffer, or none")
  void buffer() {
    HttpProbe own = edge.http().header("origin", "http://localhost");

    assertThat(own.send("PUT", "/", TOO_BIG).status()).isEqualTo(413);
    assertThat(own.send("PUT", "/off/", TOO_BIG).status()).isEqualTo(200);
    assertThat(own.send("PUT", "/otherwise/", TOO_BIG).status()).isEqualTo(200);
    assertThat(own.send("PUT", "/otherwise/", TOO_BIG + "x").status()).isEqualTo(413);
  }

  @Test
  @DisplayName("compresses nothing")
  void compression() {
    HttpProbe gzip = edge.http().header("accept-encoding", "gzip");

    assertThat(gzip.get("/").header("content-encoding")).isEqualTo("gzip");
    assertThat(gzip.get("/otherwise/").header("content-encoding")).isEqualTo("gzip");
    assertThat(gzip.get("/off/").header("content-encoding")).isEmpty();
  }

  @Test
  @DisplayName("says more of other sites, or leaves them to the upstream")
  void cors() {
    HttpProbe shop = edge.http().header("origin", "https://shop.example");

    assertThat(shop.get("/").header("access-control-expose-headers")).isEqualTo("x-total");
    HttpReply otherwise = shop.get("/otherwise/");
    assertThat(otherwise.header("access-control-expose-headers")).isEqualTo("x-other");
    assertThat(otherwise.header("access-control-allow-origin")).isEqualTo("https://shop.example");
    assertThat(shop.get("/off/").header("access-control-allow-origin")).isEmpty();
  }

  @Test
  @DisplayName("does not mind where requests come from")
  void csrf() {
    HttpProbe forged = edge.http().header("origin", "https://evil.test");

    assertThat(forged.send("PUT", "/", "x").status()).isEqualTo(403);
    assertThat(forged.send("PUT", "/otherwise/", "x").status()).isEqualTo(403);
    assertThat(forged.send("PUT", "/off/", "x").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("has other faults, or none")
  void faults() {
    HttpProbe faulty = edge.http().header("x-fault", "1");

    assertThat(faulty.get("/").status()).isEqualTo(418);
    assertThat(faulty.get("/otherwise/").status()).isEqualTo(507);
    assertThat(faulty.get("/off/").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("has another script, or none, and changes of headers beside those of the listener")
  void transformations() {
    HttpReply plain = edge.http().get("/");
    assertThat(plain.headers().allValues("x-level")).containsExactly("listener");
    assertThat(plain.headers().allValues("x-lua")).containsExactly("listener");

    HttpReply otherwise = edge.http().get("/otherwise/");
    assertThat(otherwise.headers().allValues("x-level")).containsExactly("listener", "route");
    assertThat(otherwise.headers().allValues("x-lua")).containsExactly("route");

    HttpReply off = edge.http().get("/off/");
    assertThat(off.header("x-level")).isEmpty();
    assertThat(off.header("x-lua")).isEmpty();
  }

  @Test
  @DisplayName("does not count, though all others share one limit")
  void localRateLimit() {
    edge.http().get("/");
    edge.http().get("/seen");

    recording.next();
    edge.http().get("/seen");

    assertThat(recording.next().bytes()).contains("x-limited: yes");
    assertThat(edge.envoy().admin().stat("http_local_rate_limiter.http_local_rate_limit.enforced"))
        .hasValue(0);
  }
}
