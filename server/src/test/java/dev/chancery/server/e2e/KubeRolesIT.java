// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import dev.chancery.core.status.ResourceStatus.State;
import dev.chancery.envoy.XdsVariant;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a control plane that may do in Kubernetes what docs/kubernetes says, and no more,")
class KubeRolesIT {

  private static final Path ROLES = Path.of("..", "docs", "kubernetes");
  private static final String ALL_NAMESPACES = "rbac.yaml";
  private static final String PODS = "rbac-pods.yaml";
  private static final String ONE_NAMESPACE = "rbac-namespace.yaml";

  private final KubeBackends web = new KubeBackends();
  private final Edge edge = Edge.of(XdsVariant.DELTA_ADS);

  @BeforeEach
  void start() {
    edge.folder().write("edge.yaml", Yaml.proxy(edge.httpPort(), Yaml.route("/", "web")));
    edge.folder().write("web.yaml", KubeBackends.upstream());
    web.start("web-1");
  }

  @AfterEach
  void end() {
    edge.close();
    web.close();
  }

  @Test
  @DisplayName("reads the services of all namespaces")
  void allNamespaces() {
    grant(ALL_NAMESPACES);
    serve();
    assertServed();
  }

  @Test
  @DisplayName("reads those of one namespace")
  void oneNamespace() {
    grant(ONE_NAMESPACE);
    edge.set("kube.namespaces=[shop]");
    serve();
    assertServed();
  }

  @Test
  @DisplayName("reads pods where an upstream depends on them, once it may")
  void pods() {
    edge.folder()
        .write(
            "web.yaml",
            Yaml.upstreamOf(
                "web",
                "kube: {serviceName: web, serviceNamespace: shop, servicePort: http,"
                    + " endpointLabels: [version]}\n"));
    grant(ALL_NAMESPACES);
    serve();
    edge.awaitProblem("Upstream", "web", "could not read pods in namespace shop");
    grant(PODS);
    assertServed();
  }

  @Test
  @DisplayName("says what it may not read, and reads it once it may")
  void grantedLater() {
    grant(ONE_NAMESPACE);
    serve();
    edge.awaitProblem("Upstream", "web", "could not read services in all namespaces");
    edge.awaitProblem("Upstream", "web", "expected: a role with the verbs 'list' and 'watch'");
    grant(ALL_NAMESPACES);
    assertServed();
  }

  private void grant(String manifest) {
    web.cluster().kubectl("apply", "--server-side", "-f", ROLES.resolve(manifest).toString());
  }

  private void serve() {
    edge.set("kube.kubeconfig=" + web.cluster().kubeconfig("chancery", "chancery"));
    edge.start();
  }

  private void assertServed() {
    edge.awaitBody("/", "web-1");
    edge.awaitNoProblem();
    edge.awaitStatus("Upstream", "web", State.ACCEPTED);
  }
}
