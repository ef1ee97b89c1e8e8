// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.status.ResourceStatus.State;
import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.HttpProbe;
import dev.chancery.testkit.NamedBackend;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@BothVariants
@DisplayName("in a real Kubernetes, under constant traffic, without a failed request,")
class KubeServiceIT {

  private final KubeBackends web = new KubeBackends();
  private final NamedBackend first = web.start("web-1");
  private final Edge edge;

  KubeServiceIT(XdsVariant variant) {
    edge = Edge.of(variant).set("kube.kubeconfig=" + web.cluster().kubeconfig());
  }

  @BeforeEach
  void route() {
    edge.folder().write("edge.yaml", Yaml.proxy(edge.httpPort(), Yaml.route("/", "web")));
    edge.folder().write("web.yaml", KubeBackends.upstream());
    edge.start();
    edge.awaitBody("/", "web-1");
  }

  @AfterEach
  void end() {
    edge.close();
    web.close();
  }

  @Test
  @DisplayName("endpoints of a service come and go with its slices, each at its own port")
  void slices() {
    try (Traffic traffic = Traffic.to(edge.httpPort())) {
      web.start("web-2");
      edge.awaitBody("/", "web-2");
      edge.awaitBody("/", "web-1");

      web.forget(first);
      edge.awaitGone(first, traffic);
      first.close();
      traffic.assertAllAnswered();
    }
    assertThat(edge.problems()).isEmpty();
  }

  @Test
  @DisplayName("endpoints that end get no new request, though they are most of all")
  void draining() {
    List<NamedBackend> others = List.of(web.start("web-2"), web.start("web-3"), web.start("web-4"));
    others.forEach(server -> edge.awaitBody("/", server.name()));
    try (Traffic traffic = Traffic.to(edge.httpPort())) {
      others.forEach(web::end);
      others.forEach(edge::awaitNotHealthy);
      edge.envoy().await("leave all but the one that is ready alone", this::firstAnswersAll);
      traffic.assertAllAnswered();
    }
  }

  private boolean firstAnswersAll() {
    HttpProbe http = edge.http();
    return IntStream.range(0, 40).allMatch(i -> http.get("/").body().equals("web-1"));
  }

  @Test
  @DisplayName("an API server that is killed takes nothing away; its news come when it is back")
  void apiServerKilled() {
    try (Traffic traffic = Traffic.to(edge.httpPort())) {
      web.cluster().killApiServer();
      edge.awaitProblem("Upstream", "web", "could not read");
      edge.awaitProblem("Upstream", "web", "served are the 1 endpoints of");
      traffic.awaitMore();
      assertThat(edge.controlPlane().isReady()).isTrue();

      web.cluster().restartApiServer();
      web.start("web-2");
      edge.awaitBody("/", "web-2");
      web.forget(first);
      edge.awaitGone(first, traffic);
      edge.awaitNoProblem();
      edge.awaitStatus("Upstream", "web", State.ACCEPTED);
      traffic.assertAllAnswered();
    }
  }
}
