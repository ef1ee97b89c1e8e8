// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.testkit.FreePort;
import dev.chancery.testkit.HttpProbe;
import dev.chancery.testkit.NamedBackend;
import dev.chancery.testkit.ServedEnvoy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The plugin in its jar, and a real Envoy that changes requests. */
class TransformIT {

  private static final String YAML =
      """
      apiVersion: chancery.dev/v1
      kind: Upstream
      metadata: {name: orders}
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
          httpListener:
            virtualHosts:
            - name: shop
              domains: ["*"]
              routes:
              - matchers: [{prefix: /orders}]
                routeAction: {single: {upstream: {name: orders}}}
                options:
                  transform:
                    setHeaders: {x-team: checkout, x-share: 100 %%}
                    removeHeaders: [x-debug]
                    upperCaseSegment: 2
              - matchers: [{prefix: /legacy}]
                routeAction: {single: {upstream: {name: orders}}}
                options: {transform: {upperCaseSegment: 1}}
              - matchers: [{prefix: /plain}]
                routeAction: {single: {upstream: {name: orders}}}
      """;

  @Test
  @DisplayName("a request is changed as its route says, and not at all where it says nothing")
  void transforms() {
    try (NamedBackend orders = NamedBackend.start("orders");
        ServedEnvoy edge = ServedEnvoy.start("default~edge")) {
      edge.apply(YAML.formatted(orders.port(), FreePort.pick()));
      HttpProbe http = edge.listener("http").header("x-debug", "on").header("x-team", "mine");

      assertThat(http.get("/orders/ab-1/items?sort=up/down").header("x-seen-path"))
          .isEqualTo("/orders/AB-1/items?sort=up/down");
      assertThat(orders.lastHeader("x-team")).isEqualTo("checkout");
      assertThat(orders.lastHeader("x-share")).isEqualTo("100 %");
      assertThat(orders.lastHeader("x-debug")).isEmpty();

      assertThat(http.get("/legacy/ab-1").header("x-seen-path")).isEqualTo("/LEGACY/ab-1");

      assertThat(http.get("/plain/ab-1/items").header("x-seen-path"))
          .isEqualTo("/plain/ab-1/items");
      assertThat(orders.lastHeader("x-team")).isEqualTo("mine");
      assertThat(orders.lastHeader("x-debug")).isEqualTo("on");
    }
  }
}
