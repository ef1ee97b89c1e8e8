// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.status.ResourceStatus.State;
import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.NamedBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@BothVariants
@DisplayName("an Envoy that is there first waits, and is then served,")
class StartIT {

  private final NamedBackend echo = NamedBackend.start("echo");
  private final HeldSource source = new HeldSource();
  private final PushedPlugin discovery = new PushedPlugin();
  private final XdsVariant variant;

  StartIT(XdsVariant variant) {
    this.variant = variant;
  }

  @AfterEach
  void end() {
    echo.close();
  }

  @Test
  @DisplayName("while a source has not spoken")
  void slowSource() throws InterruptedException {
    try (Edge edge = Edge.of(variant, source)) {
      edge.folder().write("edge.yaml", routes(edge));
      edge.startControlPlane();
      assertWaits(edge);
      source.release("echo.yaml", Yaml.upstream("echo", echo.port()));
      assertServes(edge);
    }
  }

  @Test
  @DisplayName("while discovery has not answered")
  void slowDiscovery() {
    try (Edge edge = Edge.of(variant, discovery)) {
      edge.folder().write("edge.yaml", routes(edge));
      edge.folder().write("echo.yaml", PushedPlugin.upstream("echo"));
      edge.startControlPlane();
      assertWaits(edge);
      discovery.push("echo", echo.port());
      assertServes(edge);
    }
  }

  @Test
  @DisplayName("while the folder is not there")
  void noFolder() {
    try (Edge edge = Edge.of(variant)) {
      edge.folder().write("edge.yaml", routes(edge));
      edge.folder().write("echo.yaml", Yaml.upstream("echo", echo.port()));
      edge.folder().vanish();
      edge.startControlPlane();
      assertWaits(edge);
      edge.folder().comeBack();
      assertServes(edge);
    }
  }

  @Test
  @DisplayName("while there is no control plane")
  void noControlPlane() {
    try (Edge edge = Edge.of(variant)) {
      edge.folder().write("edge.yaml", routes(edge));
      edge.folder().write("echo.yaml", Yaml.upstream("echo", echo.port()));
      edge.startEnvoy();
      edge.envoy()
          .await(
              "try to connect",
              () ->
                  edge.envoy()
                          .admin()
                          .stat("cluster.xds_cluster.upstream_cx_connect_fail")
                          .orElse(0)
                      > 0);
      edge.startControlPlane();
      assertServes(edge);
    }
  }

  @Test
  @DisplayName("while nobody has written its proxy")
  void noProxy() {
    try (Edge edge = Edge.of(variant)) {
      edge.folder().write("echo.yaml", Yaml.upstream("echo", echo.port()));
      edge.startControlPlane();
      edge.startEnvoy();
      edge.awaitClient();
      edge.envoy().await("see a ready control plane", () -> edge.controlPlane().isReady());
      assertThat(edge.sent().lines()).isEmpty();
      edge.folder().write("edge.yaml", routes(edge));
      assertServes(edge);
    }
  }

  private static String routes(Edge edge) {
    return Yaml.proxy(edge.httpPort(), Yaml.route("/", "echo"));
  }

  private static void assertWaits(Edge edge) {
    edge.startEnvoy();
    edge.awaitClient();
    assertThat(edge.controlPlane().isReady()).isFalse();
    assertThat(edge.controlPlane().status().awaited()).isNotEmpty();
    assertThat(edge.envoy().admin().ready()).isFalse();
    assertThat(edge.sent().lines()).isEmpty();
  }

  private static void assertServes(Edge edge) {
    edge.envoy().awaitReady();
    edge.awaitBody("/", "echo");
    edge.awaitStatus("Proxy", "edge", State.ACCEPTED);
  }
}
