// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import static dev.chancery.plugins.kube.KubeRig.upstream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.Locality;
import dev.chancery.testkit.kube.KubeCluster;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("In a real Kubernetes, by the roles of the documentation and no more, endpoints")
class KubeNodesIT {

  private static final Path ROLES = Path.of("..", "docs", "kubernetes");

  private static final EndpointSet NO_NODES = endpoints(new Locality("", "z1", ""), Locality.NONE);

  @AutoClose private static KubeCluster cluster;

  @BeforeAll
  static void startCluster() {
    cluster = KubeCluster.start();
    grant("rbac.yaml");
    cluster.apply(node("n1", "r1", "z1"));
    cluster.apply(node("n2", "r2", "z2"));
    cluster.apply(KubeFiles.service("cart"));
    cluster.apply(
        KubeFiles.slice(
            "cart",
            "one",
            8080,
            "{addresses: [10.1.0.1], zone: z1, nodeName: n1}, {addresses: [10.1.0.2], nodeName: n2}"));
  }

  @Test
  @DisplayName("have the regions of their nodes as soon as those may be read, as they are now")
  void regions() {
    EndpointSet all = endpoints(new Locality("r1", "z1", ""), new Locality("r2", "z2", ""));
    try (KubeRig rig = new KubeRig(settings())) {
      rig.track(upstream("cart", "http"));
      assertThat(rig.awaitEndpoints("cart", NO_NODES).warnings())
          .singleElement()
          .asString()
          .startsWith("could not read nodes in the cluster: nodes is forbidden: ")
          .endsWith("(expected: a role with the verbs 'list' and 'watch' for nodes)");
      grant("rbac-nodes.yaml");
      assertThat(rig.awaitEndpoints("cart", all).warnings()).isEmpty();
      cluster.apply(node("n2", "r3", "z3"));
      rig.awaitEndpoints(
          "cart", endpoints(new Locality("r1", "z1", ""), new Locality("r3", "z3", "")));
      cluster.kubectl("delete", "node", "n2");
      rig.awaitEndpoints("cart", endpoints(new Locality("r1", "z1", ""), Locality.NONE));
    }
    cluster.apply(node("n2", "r2", "z2"));
    try (KubeRig rig = new KubeRig(settings())) {
      rig.track(upstream("cart", "http"));
      rig.awaitEndpoints("cart", all);
      assertThat(rig.sink().events()).as("nothing was told before nodes were known").hasSize(1);
    }
  }

  @Test
  @DisplayName("need no node to be read where the settings do not ask for it")
  void unread() {
    try (KubeRig rig = new KubeRig(settings().withNodes(false))) {
      rig.track(upstream("cart", "http"));
      assertThat(rig.awaitEndpoints("cart", NO_NODES).warnings()).isEmpty();
    }
  }

  private static KubeSettings settings() {
    return KubeSettings.DEFAULT
        .withKubeconfig(cluster.kubeconfig("chancery", "chancery").toString())
        .withNodes(true);
  }

  private static EndpointSet endpoints(Locality first, Locality second) {
    return EndpointSet.of(
        Endpoint.of("10.1.0.1", 8080).withLocality(first),
        Endpoint.of("10.1.0.2", 8080).withLocality(second));
  }

  private static void grant(String manifest) {
    cluster.kubectl("apply", "--server-side", "-f", ROLES.resolve(manifest).toString());
  }

  private static String node(String name, String region, String zone) {
    return """
        apiVersion: v1
        kind: Node
        metadata:
          name: %s
          labels: {topology.kubernetes.io/region: %s, topology.kubernetes.io/zone: %s}
        """
        .formatted(name, region, zone);
  }
}
