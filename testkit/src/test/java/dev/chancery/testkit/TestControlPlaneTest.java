// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.plugin.PluginException;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.Upstream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a control plane in a test")
class TestControlPlaneTest {

  static final String YAML =
      """
      apiVersion: chancery.dev/v1
      kind: Upstream
      metadata: {name: cart}
      spec: {local: {port: %d}}
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
              routes: [{routeAction: {single: {upstream: {name: cart}}}}]
      """;

  private static final ResourceKey CART = ResourceKey.of(Upstream.KIND, "default", "cart");
  private static final ResourceKey EDGE = ResourceKey.of(Proxy.KIND, "default", "edge");

  private final LocalPlugin plugin = new LocalPlugin();
  private final TestControlPlane controlPlane =
      TestControlPlane.start(ControlPlane.builder().plugin(plugin));

  @AfterEach
  void close() {
    controlPlane.close();
    assertThat(plugin.isClosed()).isTrue();
  }

  @Test
  @DisplayName("takes a text at once, and removes what was written")
  void applies() {
    controlPlane.apply(YAML.formatted(8080, 8080));
    assertThat(controlPlane.controlPlane().snapshot("default~edge")).isPresent();
    Snapshot snapshot =
        controlPlane.awaitSnapshot(
            "default~edge", found -> !found.resources(ResourceTypes.CLUSTER).isEmpty());
    assertThat(snapshot.resources(ResourceTypes.LISTENER)).hasSize(1);
    assertThat(controlPlane.problems(EDGE)).isEmpty();

    controlPlane.delete(CART);
    assertThat(controlPlane.problems(EDGE)).singleElement().asString().contains("default~cart");
  }

  @Test
  @DisplayName("tells of all that can't be read, and writes nothing of it")
  void tellsWhatIsUnreadable() {
    String wrong = YAML.replace("local: {port", "locl: {port").replace("domains", "domain");

    assertThatThrownBy(() -> controlPlane.apply(wrong.formatted(8080, 8080)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the text is not right")
        .hasMessageContaining("Upstream default~cart")
        .hasMessageContaining("locl")
        .hasMessageContaining("Proxy default~edge")
        .hasMessageContaining("domain");
    assertThatThrownBy(() -> controlPlane.apply("{"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("test.yaml");
    assertThat(controlPlane.controlPlane().status().resources()).isEmpty();
  }

  @Test
  @DisplayName("tells what a plugin rejects, and why")
  void tellsWhatIsRejected() {
    assertThatThrownBy(() -> controlPlane.apply(YAML.formatted(LocalPlugin.WRONG, 8080)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("1 of 2 resources are rejected")
        .hasMessageContaining("Upstream default~cart")
        .hasMessageContaining("found 9 (expected: a port that serves)");
  }

  @Test
  @DisplayName("takes resources that are no text, and knows no problem of what is not there")
  void appliesRecords() {
    controlPlane.apply(Upstream.of("default", "cart", new LocalPort(8080)));

    assertThat(controlPlane.controlPlane().get(Upstream.class, CART)).isPresent();
    assertThat(controlPlane.problems(EDGE)).isEmpty();
  }

  @Test
  @DisplayName("has the plugins of the class path, and refuses settings of others")
  void loadsPlugins() {
    try (TestControlPlane loaded = TestControlPlane.start()) {
      assertThat(loaded.controlPlane().plugins()).extracting("name").contains("memory");
    }
    assertThatThrownBy(() -> TestControlPlane.start("absent.interval=1s").close())
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("absent");
  }
}
