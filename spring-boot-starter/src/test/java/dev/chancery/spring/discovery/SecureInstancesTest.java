// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.plugin.PluginSettings;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.testkit.TestControlPlane;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.client.DefaultServiceInstance;

@DisplayName("instances that are secure")
class SecureInstancesTest {

  private static final String YAML =
      """
      apiVersion: chancery.dev/v1
      kind: Upstream
      metadata: {name: cart}
      spec:
        springDiscovery: {serviceId: cart}
      %s
      ---
      apiVersion: chancery.dev/v1
      kind: Proxy
      metadata: {name: edge}
      spec:
        listeners:
        - name: http
          bindAddress: "::"
          bindPort: 8080
          httpListener:
            virtualHosts:
            - name: cart
              domains: ["*"]
              routes:
              - routeAction: {single: {upstream: {name: cart}}}
      """;

  private final FakeDiscoveryClient client = new FakeDiscoveryClient();

  private TestControlPlane start() {
    client.serve("cart", List.of(new DefaultServiceInstance("1", "cart", "10.0.0.1", 8443, true)));
    return TestControlPlane.start(
        ControlPlane.builder()
            .plugin(new SpringDiscoveryPlugin(client))
            .loadPlugins()
            .settings(PluginSettings.NONE));
  }

  private static Cluster cluster(TestControlPlane controlPlane) throws Exception {
    Snapshot snapshot =
        controlPlane.awaitSnapshot(
            "default~edge", found -> found.types().contains(ResourceTypes.ENDPOINT));
    return Cluster.parseFrom(
        snapshot.resources(ResourceTypes.CLUSTER).values().iterator().next().value());
  }

  @Test
  @DisplayName("are spoken to by TLS, and the status says that nobody checks who they are")
  void speaksTls() throws Exception {
    try (TestControlPlane controlPlane = start()) {
      controlPlane.apply(YAML.formatted(""));

      assertThat(cluster(controlPlane).getTransportSocket().getName())
          .isEqualTo("envoy.transport_sockets.tls");
      assertThat(
              controlPlane
                  .controlPlane()
                  .status()
                  .of(ResourceKey.of("Upstream", "default", "cart")))
          .hasValueSatisfying(
              status ->
                  assertThat(status.problems())
                      .extracting(Problem::message)
                      .containsExactly(
                          "the service's instances are secure, and nobody checks their certificates (expected: sslConfig with the authorities that they are of)"));
    }
  }

  @Test
  @DisplayName("are spoken to as the option sslConfig says, where there is one")
  void optionWins() throws Exception {
    try (TestControlPlane controlPlane = start()) {
      controlPlane.apply(YAML.formatted("  sslConfig: {sni: cart.example}"));

      assertThat(cluster(controlPlane).getTransportSocket().toString()).contains("cart.example");
      assertThat(
              controlPlane
                  .controlPlane()
                  .status()
                  .of(ResourceKey.of("Upstream", "default", "cart")))
          .hasValueSatisfying(
              status ->
                  assertThat(status.problems())
                      .extracting(Problem::location)
                      .noneMatch(location -> location.contains("springDiscovery")));
    }
  }
}
