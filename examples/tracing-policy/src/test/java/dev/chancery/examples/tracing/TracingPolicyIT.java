package dev.chancery.examples.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.input.WriteCondition;
import dev.chancery.envoy.EnvoyBootstrap;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.testkit.FreePort;
import dev.chancery.testkit.HttpProbe;
import dev.chancery.testkit.NamedBackend;
import dev.chancery.testkit.RealEnvoy;
import dev.chancery.xds.XdsServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

  private final NamedBackend cart = NamedBackend.start("cart");
  private final SpanCollector collector = new SpanCollector();
  private final ControlPlane controlPlane = ControlPlane.builder().loadPlugins().start();
  private final XdsServer xds;
  private final RealEnvoy envoy;

  TracingPolicyIT() throws IOException {
    xds = XdsServer.builder(controlPlane).port(0).build().start();
    envoy =
        RealEnvoy.start(
            EnvoyBootstrap.builder("envoy-1")
                .role("default~edge")
                .xds("127.0.0.1", xds.port())
                .build());
  }

  @BeforeEach
  void apply() {
    ResourceBatch batch =
        controlPlane
            .reader()
            .read("example.yaml", YAML.formatted(cart.port(), collector.port(), FreePort.pick()));
    assertThat(batch.problems()).isEmpty();
    assertThat(batch.rejected()).isEmpty();
    controlPlane.applyAll(
        batch.resources().stream().map(ResourceBatch.Located::resource).toList(),
        WriteCondition.overwrite());
  }

  @AfterEach
  void close() {
    envoy.close();
    xds.close();
    controlPlane.close();
    collector.close();
    cart.close();
  }

  @Test
  @DisplayName("spans have the header as a tag, and there are none of a route with a rate of zero")
  void traces() throws InterruptedException {
    HttpProbe http = envoy.listener("http").header("x-tenant", "acme");
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
