// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import dev.chancery.core.status.ResourceStatus.State;
import dev.chancery.envoy.XdsVariant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a control plane of two real clusters")
class KubeClustersIT {

  private final KubeBackends here = new KubeBackends();
  private final KubeBackends east = new KubeBackends();
  private final Edge edge = Edge.of(XdsVariant.DELTA_ADS);

  @BeforeEach
  void start() {
    here.start("here-1");
    east.start("east-1");
    String routes = Yaml.route("/east", "east") + Yaml.route("/", "web");
    edge.folder().write("edge.yaml", Yaml.proxy(edge.httpPort(), routes));
    edge.folder().write("web.yaml", KubeBackends.upstream());
    edge.folder()
        .write(
            "east.yaml",
            Yaml.upstreamOf(
                "east",
                "kube: {cluster: east, serviceName: web, serviceNamespace: shop, servicePort: http}\n"));
    edge.set("kube.kubeconfig=" + here.cluster().kubeconfig());
    edge.set(
        "kube.clusters=[{name: east, kubeconfig: '%s'}]".formatted(east.cluster().kubeconfig()));
    edge.start();
  }

  @AfterEach
  void end() {
    edge.close();
    here.close();
    east.close();
  }

  @Test
  @DisplayName("leads to the pods of both, and goes on with one while the other is away")
  void both() {
    edge.awaitBody("/", "here-1");
    edge.awaitBody("/east", "east-1");
    east.cluster().killApiServer();
    edge.awaitProblem("Upstream", "east", "cluster east: could not read");
    here.start("here-2");
    edge.awaitBody("/", "here-2");
    edge.awaitBody("/east", "east-1");
    edge.awaitStatus("Upstream", "web", State.ACCEPTED);
    east.cluster().restartApiServer();
    east.start("east-2");
    edge.awaitBody("/east", "east-2");
    edge.awaitNoProblem();
  }
}
