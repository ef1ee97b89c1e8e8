// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.plugins.kube.config.ServiceDiscovery;
import dev.chancery.testkit.fake.RecordingUpstreamSink.Published;
import dev.chancery.testkit.kube.KubeCluster;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("In a real Kubernetes, upstreams that nobody wrote")
class KubeFoundUpstreamsIT {

  private static final Path ROLES = Path.of("..", "docs", "kubernetes");

  @AutoClose private static KubeCluster cluster;

  @BeforeAll
  static void startCluster() {
    cluster = KubeCluster.start();
    cluster.kubectl("create", "namespace", "shop");
    cluster.kubectl("create", "namespace", "tools");
    cluster.kubectl("apply", "--server-side", "-f", ROLES.resolve("rbac.yaml").toString());
  }

  @BeforeEach
  void makeServices() {
    cluster.apply(
        service("shop", "cart", "{name: http, port: 80}, {name: dns, port: 53, protocol: UDP}"));
    cluster.apply(service("tools", "log", "{port: 9000}"));
  }

  @AfterEach
  void removeServices() {
    for (String namespace : List.of("shop", "tools")) {
      cluster.kubectl("delete", "service", "--all", "--namespace=" + namespace);
    }
  }

  private static FoundRig find(ServiceDiscovery discovery) {
    return FoundRig.of(cluster.kubeconfig("chancery", "chancery"), discovery);
  }

  @Test
  @DisplayName("come and go with services and their ports, by the roles of the documentation")
  void comeAndGo() {
    try (FoundRig rig = find(ServiceDiscovery.ALL)) {
      rig.awaitUpstreams("shop~shop-cart-80", "tools~tools-log-9000");
      assertThat(FoundRig.names((Published) rig.events().get(0)))
          .as("the first word, which has all")
          .isEqualTo(Set.of("shop~shop-cart-80", "tools~tools-log-9000"));
      cluster.apply(service("shop", "cart", "{name: http, port: 80}, {name: admin, port: 81}"));
      rig.awaitUpstreams("shop~shop-cart-80", "shop~shop-cart-81", "tools~tools-log-9000");
      cluster.apply(service("shop", "cart", "{name: admin, port: 81}"));
      rig.awaitUpstreams("shop~shop-cart-81", "tools~tools-log-9000");
      cluster.apply(service("shop", "pay", "{port: 80}"));
      rig.awaitUpstreams("shop~shop-cart-81", "shop~shop-pay-80", "tools~tools-log-9000");
      cluster.kubectl("delete", "service", "cart", "--namespace=shop");
      rig.awaitUpstreams("shop~shop-pay-80", "tools~tools-log-9000");
      rig.awaitNoFailure();
    }
  }

  @Test
  @DisplayName("are in or out as the service's annotation says, and stay while it is wrong")
  void annotation() {
    try (FoundRig rig = find(ServiceDiscovery.ALL.excluding("tools").into("default"))) {
      rig.awaitUpstreams("default~shop-cart-80");
      annotate("tools", "log", "chancery.dev/discover=true");
      rig.awaitUpstreams("default~shop-cart-80", "default~tools-log-9000");
      annotate("shop", "cart", "chancery.dev/discover=false");
      rig.awaitUpstreams("default~tools-log-9000");
      annotate("shop", "cart", "chancery.dev/discover-");
      rig.awaitUpstreams("default~shop-cart-80", "default~tools-log-9000");
      annotate("shop", "cart", "chancery.dev/discover=no");
      assertThat(rig.awaitFailure("shop/cart"))
          .isEqualTo(
              "service shop/cart: annotation chancery.dev/discover: found 'no' (expected: \"true\""
                  + " or \"false\")");
      cluster.kubectl("delete", "service", "log", "--namespace=tools");
      rig.awaitUpstreams("default~shop-cart-80");
      rig.awaitFailure("shop/cart");
      annotate("shop", "cart", "chancery.dev/discover=true");
      rig.awaitNoFailure();
      rig.awaitUpstreams("default~shop-cart-80");
    }
  }

  @Test
  @DisplayName("have the options that annotations write, and keep them while one is wrong")
  void options() {
    try (FoundRig rig = find(ServiceDiscovery.ALL)) {
      rig.awaitUpstreams("shop~shop-cart-80", "tools~tools-log-9000");
      annotate("shop", "cart", "chancery.dev/use-http2=http:true");
      rig.awaitOptions("shop~shop-cart-80", "useHttp2: true");
      annotate(
          "shop", "cart", "chancery.dev/upstream-options={circuitBreakers: {maxConnections: 10}}");
      rig.awaitOptions(
          "shop~shop-cart-80", "{useHttp2: true, circuitBreakers: {maxConnections: 10}}");
      annotate("shop", "cart", "chancery.dev/upstream-options.80={circuitBreakers: {max: 10}}");
      assertThat(rig.awaitFailure("shop/cart"))
          .startsWith(
              "service shop/cart: annotation chancery.dev/upstream-options.80: circuitBreakers.max:"
                  + " unknown field");
      annotate("tools", "log", "chancery.dev/use-http2=true");
      rig.awaitOptions("tools~tools-log-9000", "useHttp2: true");
      rig.awaitOptions(
          "shop~shop-cart-80", "{useHttp2: true, circuitBreakers: {maxConnections: 10}}");
      annotate("shop", "cart", "chancery.dev/upstream-options.80-");
      rig.awaitNoFailure();
    }
  }

  @Test
  @DisplayName("stay while the API server is away, and are those of the cluster when it is back")
  void apiServerKilled() {
    try (FoundRig rig = find(ServiceDiscovery.ALL.including("shop"))) {
      rig.awaitUpstreams("shop~shop-cart-80");
      cluster.killApiServer();
      rig.awaitFailure("could not read services in all namespaces");
      rig.awaitUpstreams("shop~shop-cart-80");
      cluster.restartApiServer();
      cluster.apply(service("shop", "pay", "{port: 80}"));
      cluster.kubectl("delete", "service", "cart", "--namespace=shop");
      rig.awaitUpstreams("shop~shop-pay-80");
      rig.awaitNoFailure();
      assertThat(rig.events())
          .filteredOn(Published.class::isInstance)
          .allSatisfy(event -> assertThat(((Published) event).upstreams()).isNotEmpty());
    }
  }

  @Test
  @DisplayName("of a namespace are found although another may not be read, which is told")
  void denied() {
    cluster.kubectl("create", "serviceaccount", "reader", "--namespace=shop");
    cluster.kubectl(
        "create", "role", "reader", "--verb=list,watch", "--resource=services", "--namespace=shop");
    cluster.kubectl(
        "create",
        "rolebinding",
        "reader",
        "--role=reader",
        "--serviceaccount=shop:reader",
        "--namespace=shop");
    KubeSettings settings =
        KubeSettings.DEFAULT
            .withKubeconfig(cluster.kubeconfig("shop", "reader").toString())
            .withNamespaces(List.of("shop", "tools"))
            .withDiscovery(ServiceDiscovery.ALL);
    try (FoundRig rig = new FoundRig(settings)) {
      rig.awaitUpstreams("shop~shop-cart-80");
      assertThat(rig.awaitFailure("could not read services in namespace tools"))
          .contains("cannot list resource \"services\"")
          .contains("(expected: a role with the verbs 'list' and 'watch' for services)");
    }
  }

  private static void annotate(String namespace, String service, String annotation) {
    cluster.kubectl(
        "annotate", "service", service, annotation, "--overwrite", "--namespace=" + namespace);
  }

  private static String service(String namespace, String name, String ports) {
    return """
        apiVersion: v1
        kind: Service
        metadata: {namespace: %s, name: %s, labels: {app: %s}}
        spec: {ports: [%s]}
        """
        .formatted(namespace, name, name, ports);
  }
}
