// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import static dev.chancery.plugins.kube.KubeRig.upstream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.plugins.kube.config.KubeUpstream;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.IntOrString;
import dev.chancery.spi.model.Upstream;
import dev.chancery.testkit.fake.RecordingEndpointSink.Failed;
import dev.chancery.testkit.fake.RecordingEndpointSink.Published;
import dev.chancery.testkit.kube.KubeCluster;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("As a service account of a real Kubernetes, the plugin")
class KubeAccessIT {

  private static final String RULES =
      """
      rules:
      - {apiGroups: [''], resources: [services], verbs: [list, watch]}
      - {apiGroups: [discovery.k8s.io], resources: [endpointslices], verbs: [list, watch]}
      """;
  private static final EndpointSet ONE = EndpointSet.of(Endpoint.of("10.1.0.1", 8080));

  private static final Upstream CART_OF_SHOP =
      Upstream.of("default", "cart", new KubeUpstream("cart", "shop", new IntOrString("80")));

  @AutoClose private static KubeCluster cluster;

  private Path kubeconfig;

  @BeforeAll
  static void startCluster() {
    cluster = KubeCluster.start();
    cluster.apply(KubeFiles.service("cart"));
    cluster.apply(KubeFiles.slice("cart", "one", 8080, "{addresses: [10.1.0.1]}"));
    cluster.kubectl("create", "namespace", "shop");
    cluster.apply(KubeFiles.service("cart").replace("name: cart}", "name: cart, namespace: shop}"));
    cluster.apply(
        KubeFiles.slice("cart", "one", 8080, "{addresses: [10.1.0.1]}")
            .replace("name: one,", "name: one, namespace: shop,"));
  }

  @BeforeEach
  void makeAccount() {
    cluster.kubectl("create", "serviceaccount", "reader");
    kubeconfig = cluster.kubeconfig("default", "reader");
  }

  @AfterEach
  void removeAccount() {
    cluster.kubectl("delete", "serviceaccount", "reader");
    cluster.kubectl("delete", "clusterrole,clusterrolebinding", "reader", "--ignore-not-found");
    cluster.kubectl("delete", "role,rolebinding", "reader", "-n", "shop", "--ignore-not-found");
  }

  @Test
  @DisplayName("says which verb on which resource it lacks, and begins when it gets a role")
  void granted() {
    try (KubeRig rig = KubeRig.of(kubeconfig)) {
      rig.track(upstream("cart", "http"));
      assertThat(rig.awaitFailure("cart", "services in", "endpointslices"))
          .contains("could not read services in all namespaces: ")
          .contains("cannot list resource \"services\" in API group \"\" at the cluster scope")
          .contains("(expected: a role with the verbs 'list' and 'watch' for services)")
          .contains("for endpointslices.discovery.k8s.io)");
      grant(RULES);
      rig.awaitEndpoints("cart", ONE);
    }
  }

  @Test
  @DisplayName("needs to read pods for the upstreams alone that depend on them")
  void pods() {
    grant(RULES);
    cluster.apply(
        "{apiVersion: v1, kind: Pod, metadata: {name: cart-1, labels: {version: v1}}, spec: {containers: [{name: main, image: none}]}}");
    cluster.apply(
        KubeFiles.slice(
            "cart", "one", 8080, "{addresses: [10.1.0.1], targetRef: {kind: Pod, name: cart-1}}"));
    KubeUpstream selecting =
        new KubeUpstream("cart", "", new IntOrString("http")).withSelector(Map.of("version", "v1"));
    EndpointSet found = EndpointSet.of(Endpoint.of("10.1.0.1", 8080).withName("cart-1"));
    try (KubeRig rig = KubeRig.of(kubeconfig)) {
      rig.track(upstream("cart", "http"), Upstream.of("default", "v1", selecting));
      assertThat(rig.awaitFailure("v1", "pods"))
          .contains("could not read pods in namespace default: ")
          .contains("(expected: a role with the verbs 'list' and 'watch' for pods)");
      rig.awaitEndpoints("cart", found);
      grant(RULES + "- {apiGroups: [''], resources: [pods], verbs: [list, watch]}\n");
      rig.awaitEndpoints("v1", found);
    } finally {
      cluster.apply(KubeFiles.slice("cart", "one", 8080, "{addresses: [10.1.0.1]}"));
    }
  }

  @Test
  @DisplayName("says that it may not watch, where it may only list")
  void watchLacks() {
    grant(RULES.replace("verbs: [list, watch]", "verbs: [list]"));
    try (KubeRig rig = KubeRig.of(kubeconfig)) {
      rig.track(upstream("cart", "http"));
      assertThat(rig.awaitFailure("cart", "services in", "endpointslices"))
          .contains("cannot watch resource \"services\"")
          .contains("cannot watch resource \"endpointslices\"");
      rig.awaitTold("cart", ONE);
      grant(RULES);
      rig.awaitEndpoints("cart", ONE);
    }
  }

  @Test
  @DisplayName("keeps the endpoints when its role is taken away, and goes on when it is back")
  void takenAway() {
    grant(RULES);
    try (KubeRig rig = KubeRig.of(kubeconfig)) {
      rig.track(upstream("cart", "http"));
      rig.awaitEndpoints("cart", ONE);
      cluster.kubectl("delete", "clusterrolebinding", "reader");
      cluster.killApiServer(); // a watch that is open would stay so for minutes
      cluster.restartApiServer();
      assertThat(rig.awaitFailure("cart", "forbidden")).contains("'list' and 'watch'");
      assertThat(rig.sink().events())
          .filteredOn(Published.class::isInstance)
          .extracting(event -> ((Published) event).endpoints())
          .containsOnly(ONE);
      grant(RULES);
      rig.awaitEndpoints("cart", ONE);
    }
  }

  @Test
  @DisplayName(
      "needs no more than a role in the namespaces that the settings name, each for itself")
  void namespaced() {
    cluster.apply(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: {name: reader, namespace: shop}
        """
            + RULES);
    cluster.apply(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: {name: reader, namespace: shop}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
        subjects: [{kind: ServiceAccount, name: reader, namespace: default}]
        """);
    try (KubeRig rig = new KubeRig(settings("shop"))) {
      rig.track(CART_OF_SHOP, upstream("other", "cart", "80"));
      rig.awaitEndpoints("cart", ONE);
      assertThat(rig.awaitFailure("other"))
          .isEqualTo(
              "namespace default is not read (expected: one of kube.namespaces, which are shop)");
    }
    try (KubeRig rig = new KubeRig(settings("default", "shop"))) {
      rig.track(CART_OF_SHOP, upstream("other", "cart", "80"));
      rig.awaitEndpoints("cart", ONE);
      rig.awaitFailure("other", "could not read services in namespace default");
      assertThat(rig.sink().events())
          .filteredOn(Failed.class::isInstance)
          .extracting(event -> event.upstream().name())
          .containsOnly("other");
    }
  }

  private KubeSettings settings(String... namespaces) {
    return KubeSettings.DEFAULT
        .withKubeconfig(kubeconfig.toString())
        .withNamespaces(List.of(namespaces));
  }

  private static void grant(String rules) {
    cluster.apply(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: {name: reader}
        """
            + rules
            + """
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: {name: reader}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: reader}
        subjects: [{kind: ServiceAccount, name: reader, namespace: default}]
        """);
  }
}
