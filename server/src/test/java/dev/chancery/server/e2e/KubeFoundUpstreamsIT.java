// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.NamedBackend;
import dev.chancery.testkit.kube.OwnAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("upstreams that nobody wrote, of services of a real Kubernetes,")
class KubeFoundUpstreamsIT {

  private static final Path ROLES = Path.of("..", "docs", "kubernetes", "rbac.yaml");

  private final KubeBackends web = new KubeBackends();
  private final String address = OwnAddress.find();
  private final NamedBackend echo = NamedBackend.start("echo-1", address, 0);
  private final Edge edge = Edge.of(XdsVariant.DELTA_ADS);

  @BeforeEach
  void start() {
    web.cluster().kubectl("apply", "--server-side", "-f", ROLES.toString());
    web.start("web-1");
    edge.set(
        "kube.kubeconfig=" + web.cluster().kubeconfig("chancery", "chancery"),
        "kube.discovery={enabled: true, upstreamNamespace: default}");
    edge.folder()
        .write(
            "edge.yaml",
            Yaml.proxy(
                edge.httpPort(),
                Yaml.route("/echo", "default-echo-8080") + Yaml.route("/", "shop-web-80")));
    edge.start();
    edge.awaitBody("/", "web-1");
  }

  @AfterEach
  void end() {
    edge.close();
    echo.close();
    web.close();
  }

  private void makeEcho() {
    web.cluster()
        .apply(
            """
            apiVersion: v1
            kind: Service
            metadata: {namespace: default, name: echo}
            spec: {ports: [{name: http, port: 8080}]}
            ---
            apiVersion: discovery.k8s.io/v1
            kind: EndpointSlice
            metadata: {namespace: default, name: echo-1, labels: {kubernetes.io/service-name: echo}}
            addressType: IPv4
            ports: [{name: http, port: %d}]
            endpoints: [{addresses: [%s]}]
            """
                .formatted(echo.port(), address));
  }

  @Test
  @DisplayName(
      "take requests as soon as the service is there, and go with it; nothing is restarted")
  void comeAndGo() {
    edge.awaitProblem("Proxy", "edge", "default-echo-8080");
    try (Traffic traffic = Traffic.to(edge.httpPort())) {
      makeEcho();
      edge.awaitBody("/echo", "echo-1");
      edge.awaitNoProblem();
      web.cluster().kubectl("delete", "service", "echo", "--namespace=default");
      edge.awaitProblem("Proxy", "edge", "default-echo-8080");
      traffic.assertAllAnswered();
    }
  }

  @Test
  @DisplayName("are served as a user writes them, for as long as that is written")
  void written() {
    makeEcho();
    edge.awaitBody("/echo", "echo-1");
    try (NamedBackend own = NamedBackend.start("own", "127.0.0.1", 0)) {
      edge.folder().write("echo.yaml", Yaml.upstream("default-echo-8080", own.port()));
      edge.awaitBody("/echo", "own");
      edge.folder().delete("echo.yaml");
      edge.awaitBody("/echo", "echo-1");
    }
    edge.awaitNoProblem();
  }

  @Test
  @DisplayName("stay when the API server is killed, with a word of it")
  void apiServerKilled() {
    try (Traffic traffic = Traffic.to(edge.httpPort())) {
      web.cluster().killApiServer();
      edge.awaitProblem("could not read services in all namespaces");
      traffic.awaitMore();
      assertThat(edge.controlPlane().isReady()).isTrue();
      web.cluster().restartApiServer();
      makeEcho();
      edge.awaitBody("/echo", "echo-1");
      edge.awaitNoProblem();
      traffic.assertAllAnswered();
    }
  }
}
