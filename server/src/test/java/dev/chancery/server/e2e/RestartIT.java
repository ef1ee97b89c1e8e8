// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.status.ResourceStatus.State;
import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.NamedBackend;
import dev.chancery.xds.ClientStatus;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BothVariants
@DisplayName("a restart")
class RestartIT {

  private static final List<String> UPDATES =
      List.of(
          "cluster_manager.cds.update_success",
          "listener_manager.lds.update_success",
          "http.http.rds.http-routes.update_success");

  private final NamedBackend one = NamedBackend.start("one");
  private final NamedBackend two = NamedBackend.start("two");
  private final PushedPlugin discovery = new PushedPlugin();
  private final Edge edge;

  RestartIT(XdsVariant variant) {
    edge = Edge.of(variant, discovery);
  }

  @BeforeEach
  void start() {
    edge.folder().write("one.yaml", Yaml.upstream("one", one.port()));
    edge.folder().write("two.yaml", PushedPlugin.upstream("two"));
    edge.folder().write("edge.yaml", routes("/"));
    discovery.push("two", two.port());
    edge.start();
  }

  private String routes(String prefixOfOne) {
    return Yaml.proxy(
        edge.httpPort(),
        Yaml.route("/two", "two") + Yaml.route("/traffic", "two") + Yaml.route(prefixOfOne, "one"));
  }

  @AfterEach
  void end() {
    edge.close();
    one.close();
    two.close();
  }

  @Test
  @DisplayName("of Envoy, asked or by a crash, brings back all that it had")
  void envoy() {
    edge.envoy().restart();
    edge.envoy().awaitReady();
    assertThat(edge.http().get("/").body()).isEqualTo("one");
    assertThat(edge.http().get("/two").body()).isEqualTo("two");

    edge.envoy().process().kill();
    edge.envoy().restart();
    edge.envoy().awaitReady();
    assertThat(edge.http().get("/").body()).isEqualTo("one");
    assertThat(edge.http().get("/two").body()).isEqualTo("two");
    edge.awaitStatus("Proxy", "edge", State.ACCEPTED);
  }

  @ParameterizedTest(name = "cut off: {0}")
  @ValueSource(booleans = {false, true})
  @DisplayName("of the control plane costs no request, and sends nothing that has not changed")
  void controlPlane(boolean cutOff) {
    try (Traffic traffic = Traffic.to(edge.httpPort())) {
      Map<String, Long> before = updates();
      edge.stopControlPlane(cutOff);
      traffic.awaitMore();
      edge.startControlPlane();
      awaitSubscriptions();
      traffic.awaitMore();

      // A change comes after all that was sent because of the restart.
      try (NamedBackend more = NamedBackend.start("more")) {
        discovery.push("two", two.port(), more.port());
        edge.awaitBody("/two", "more");
        discovery.push("two", two.port());
        edge.awaitGone(more, traffic);
        assertThat(edge.sent().lines()).containsOnly("ClusterLoadAssignment [two_default]");
        assertThat(updates()).isEqualTo(before);
        traffic.assertAllAnswered();
      }
    }
  }

  @Test
  @DisplayName("of the control plane brings what was changed meanwhile, and nothing else")
  void changedMeanwhile() {
    try (Traffic traffic = Traffic.to(edge.httpPort())) {
      edge.stopControlPlane(false);
      edge.folder().write("edge.yaml", routes("/moved"));
      traffic.awaitMore();
      edge.startControlPlane();
      edge.awaitBody("/moved", "one");
      edge.envoy().await("forget the old route", () -> edge.http().get("/").status() == 404);
      awaitSubscriptions();
      traffic.assertAllAnswered();
      assertThat(edge.sent().lines()).containsExactly("RouteConfiguration [http-routes]");
    }
  }

  @Test
  @DisplayName("of the control plane onto a broken proxy leaves Envoy what it has")
  void brokenMeanwhile() {
    try (Traffic traffic = Traffic.to(edge.httpPort())) {
      edge.stopControlPlane(false);
      edge.folder().write("edge.yaml", routes("/").replace("bindPort: ", "bindPort: -"));
      edge.startControlPlane();
      edge.awaitProblem("bindPort");
      edge.awaitClient();
      traffic.awaitMore();
      assertThat(edge.sent().lines()).isEmpty();
      edge.folder().write("edge.yaml", routes("/moved"));
      edge.awaitBody("/moved", "one");
      traffic.assertAllAnswered();
    }
  }

  /** Waits until Envoy has asked the new server for each type that it needs. */
  private void awaitSubscriptions() {
    edge.envoy()
        .await(
            "ask for all that it needs",
            () ->
                edge.server().clients().stream()
                    .map(ClientStatus::types)
                    .anyMatch(types -> types.size() == 4));
    edge.envoy().await("see a ready control plane", () -> edge.controlPlane().isReady());
  }

  private Map<String, Long> updates() {
    Map<String, Long> updates = new TreeMap<>();
    UPDATES.forEach(
        name ->
            updates.put(name, edge.envoy().admin().stat(name).orElseThrow(AssertionError::new)));
    return updates;
  }
}
