// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.testkit.FreePort;
import dev.chancery.testkit.HttpProbe;
import dev.chancery.testkit.NamedBackend;
import dev.chancery.testkit.ServedEnvoy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The plugin in its jar, and a real Envoy that sends spans as the policies say. */
class TracingPolicyIT {

  private static final String YAML =
      """
      apiVersion: chancery.dev/v1
      kind: TracingPolicy
      metadata: {name: all}
      spec:
        targetRefs: [{kind: Proxy, name: edge, virtualHost: shop}]
        sampleRate: 100
        headerName: x-tenant
      ---
      apiVersion: chancery.dev/v1
      kind: TracingPolicy
      metadata: {name: none}
      spec:
        targetRefs: [{kind: Proxy, name: edge, virtualHost: shop, route: quiet}]
        sampleRate: 0
      ---
      apiVersion: chancery.dev/v1
      kind: Upstream
      metadata: {name: cart}
      spec: {static: {hosts: [{addr: 127.0.0.1, port: %d}]}}
      ---
      apiVersion: chancery.dev/v1
      kind: Upstream
      metadata: {name: collector}
      spec: {static: {hosts: [{addr: 127.0.0.1, port: %d}]}}
      ---
      apiVersion: chancery.dev/v1
      kind: Proxy
      metadata: {name: edge}
      spec:
        listeners:
        - name: http
          bindAddress: 127.0.0.1
          bindPort: %d
          options: {tracing: {zipkin: {upstream: {name: collector}}}}
          httpListener:
            virtualHosts:
            - name: shop
              domains: ["*"]
              routes:
              - name: quiet
                matchers: [{prefix: /quiet}]
                routeAction: {single: {upstream: {name: cart}}}
              - name: cart
                routeAction: {single: {upstream: {name: cart}}}
      """;

  /** Envoy sends so many spans at once. */
  private static final int FULL = 5;

  @Test
  @DisplayName("spans have the header as a tag, and there are none of a route with a rate of zero")
  void traces() throws InterruptedException {
    try (NamedBackend cart = NamedBackend.start("cart");
        SpanCollector collector = new SpanCollector();
        ServedEnvoy edge = ServedEnvoy.start("default~edge")) {
      edge.apply(YAML.formatted(cart.port(), collector.port(), FreePort.pick()));
      HttpProbe http = edge.listener("http").header("x-tenant", "acme");
      for (int i = 0; i < FULL; i++) {
        assertThat(http.get("/quiet").status()).isEqualTo(200);
      }
      for (int i = 0; i < FULL; i++) {
        assertThat(http.get("/cart").status()).isEqualTo(200);
      }

      assertThat(collector.next())
          .contains("/cart")
          .contains("\"x-tenant\":\"acme\"")
          .doesNotContain("/quiet");
    }
  }
}
