// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.kube.config.KubeUpstream;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceBatch.Located;
import dev.chancery.spi.ResourceOutcome;
import dev.chancery.spi.model.IntOrString;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.Upstream;
import dev.chancery.testkit.fake.RecordingResourceSink.Event;
import dev.chancery.testkit.kube.KubeCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Resources that are objects of a real Kubernetes")
class KubeResourcesIT {

  private static final String CART = "upstreams/default/cart";
  private static final String BAD = "upstreams/default/bad";
  private static final String EDGE = "proxies/default/edge";

  @AutoClose private static KubeCluster cluster;

  @TempDir private Path folder;

  @BeforeAll
  static void startCluster() {
    cluster = KubeFiles.startCluster();
  }

  @AfterEach
  void removeResources() {
    cluster.kubectl("delete", "upstreams,proxies", "--all");
  }

  @Test
  @DisplayName("are read with their labels and their age, and come, change and go with the objects")
  void changes() {
    cluster.apply(upstream("cart", "80"));
    try (ResourceRig rig = new ResourceRig(cluster.kubeconfig())) {
      rig.awaitOrigins(found -> found.containsKey(CART));
      Upstream cart = upstreamOf(rig.batch(CART));
      assertThat(cart.config()).isEqualTo(new KubeUpstream("cart", "", new IntOrString("80")));
      assertThat(cart.metadata().labels()).containsExactly(Map.entry("team", "shop"));
      assertThat(cart.metadata().annotations()).isEmpty();
      assertThat(cart.metadata().creationTimestamp().instant()).isPresent();

      cluster.apply(proxy());
      rig.awaitOrigins(found -> found.containsKey(EDGE));
      assertThat(rig.batch(EDGE).resources())
          .singleElement()
          .satisfies(found -> assertThat(found.resource()).isInstanceOf(Proxy.class))
          .extracting(Located::location)
          .isEqualTo(EDGE);

      cluster.apply(upstream("cart", "web"));
      rig.awaitOrigins(
          found ->
              upstreamOf(rig.batch(CART))
                  .config()
                  .equals(new KubeUpstream("cart", "", new IntOrString("web"))));
      cluster.kubectl("delete", "upstream", "cart");
      rig.awaitOrigins(found -> !found.containsKey(CART));
      assertThat(rig.sink().origins()).containsOnlyKeys(EDGE);
    }
  }

  @Test
  @DisplayName("harm themselves alone when they are wrong, and say which field of which object")
  void wrong() {
    cluster.apply(upstream("cart", "80") + upstream("bad", "70000") + proxy());
    try (ResourceRig rig = new ResourceRig(cluster.kubeconfig())) {
      rig.awaitOrigins(found -> found.size() == 3);
      assertThat(rig.batch(BAD).rejected().values())
          .singleElement()
          .satisfies(
              problems ->
                  assertThat(problems)
                      .extracting(Object::toString)
                      .containsExactly(
                          "upstreams/default/bad: spec.kube.servicePort: found 70000 (expected: 1"
                              + " to 65535)"));
      assertThat(rig.batch(CART).resources()).hasSize(1);
      assertThat(rig.batch(EDGE).resources()).hasSize(1);
      cluster.apply(upstream("bad", "70"));
      rig.awaitOrigins(origins -> rig.batch(BAD).rejected().isEmpty());
    }
  }

  @Test
  @DisplayName("are not read again when their status alone has changed")
  void status() {
    cluster.apply(upstream("cart", "80"));
    try (ResourceRig rig = new ResourceRig(cluster.kubeconfig())) {
      rig.awaitOrigins(found -> found.containsKey(CART));
      List<Event> before = rig.sink().events();
      cluster.kubectl(
          "patch",
          "upstream",
          "cart",
          "--subresource=status",
          "--type=merge",
          "-p",
          "{\"status\":{\"a\":1}}");
      cluster.apply(upstream("next", "80"));
      rig.awaitOrigins(found -> found.containsKey("upstreams/default/next"));
      assertThat(rig.sink().events()).hasSize(before.size() + 1);
    }
  }

  @Test
  @DisplayName("are not told again while nothing happens, however often their kinds are asked for")
  void nothingHappens() {
    cluster.apply(upstream("cart", "80"));
    try (ResourceRig rig = new ResourceRig(cluster.kubeconfig())) {
      rig.awaitOrigins(found -> found.containsKey(CART));
      List<Event> before = rig.sink().events();
      rig.awaitSilence(Duration.ofSeconds(30));
      assertThat(rig.sink().events()).isEqualTo(before);
    }
  }

  @Test
  @DisplayName("stay while the API server is away, and are those of the cluster when it is back")
  void apiServerKilled() {
    cluster.apply(upstream("cart", "80") + upstream("old", "80"));
    try (ResourceRig rig = new ResourceRig(cluster.kubeconfig())) {
      rig.awaitOrigins(found -> found.size() == 2);
      cluster.killApiServer();
      assertThat(rig.awaitFailure("could not read upstreams.chancery.dev in all namespaces"))
          .doesNotContain("admin-token");
      assertThat(rig.sink().origins()).hasSize(2);
      cluster.restartApiServer();
      cluster.kubectl("delete", "upstream", "old");
      cluster.apply(upstream("new", "80"));
      rig.awaitOrigins(found -> found.size() == 2 && found.containsKey("upstreams/default/new"));
      rig.awaitNoFailure();
      assertThat(rig.sink().origins()).containsOnlyKeys(CART, "upstreams/default/new");
    }
  }

  @Test
  @DisplayName("of a kind that may not be read are done without, until they may be")
  void forbidden() {
    cluster.apply(upstream("cart", "80") + proxy());
    cluster.kubectl("create", "serviceaccount", "reader");
    Path kubeconfig = cluster.kubeconfig("default", "reader");
    grant("upstreams");
    try (ResourceRig rig = new ResourceRig(kubeconfig)) {
      rig.awaitOrigins(found -> found.containsKey(CART));
      assertThat(rig.awaitFailure("could not read proxies.chancery.dev in all namespaces"))
          .contains("cannot list resource \"proxies\" in API group \"chancery.dev\"")
          .doesNotContain("upstreams");
      grant("upstreams, proxies");
      rig.awaitOrigins(found -> found.containsKey(CART) && found.containsKey(EDGE));
      rig.awaitNoFailure();
    }
  }

  @Test
  @DisplayName("get a status from the leader, which is written when it has changed and not again")
  void statusWritten() throws Exception {
    cluster.apply(upstream("cart", "80"));
    try (ResourceRig rig = new ResourceRig(cluster.kubeconfig());
        AutoCloseable lead = rig.lead()) {
      rig.awaitOrigins(found -> found.containsKey(CART));
      rig.becomes(outcome(true), () -> condition("status").equals("True"));
      assertThat(condition("reason")).isEqualTo("Accepted");
      String version = field("{.metadata.resourceVersion}");
      rig.becomes(outcome(true), repeated());
      assertThat(field("{.metadata.resourceVersion}")).isEqualTo(version);

      cluster.apply(upstream("cart", "70000"));
      rig.awaitOrigins(found -> !rig.batch(CART).rejected().isEmpty());
      rig.becomes(outcome(false), () -> condition("status").equals("False"));
      assertThat(condition("message")).isEqualTo("spec.kube.servicePort: found 70000");
      assertThat(field("{.status.observedGeneration}")).isEqualTo(field("{.metadata.generation}"));
      assertThat(lead).isNotNull();
    }
  }

  @Test
  @DisplayName("stay without a status, which is told, until the leader may write one")
  void statusForbidden() throws Exception {
    cluster.apply(upstream("cart", "80"));
    cluster.kubectl("create", "serviceaccount", "writer");
    Path kubeconfig = cluster.kubeconfig("default", "writer");
    cluster.apply(role("writer", "upstreams, proxies", "list, watch"));
    try (ResourceRig rig = new ResourceRig(kubeconfig);
        AutoCloseable lead = rig.lead()) {
      rig.awaitOrigins(found -> found.containsKey(CART));
      rig.becomes(outcome(true), () -> !rig.failures().isEmpty());
      assertThat(rig.failures().get(0))
          .hasMessage(
              "could not write the status of upstreams/default/cart: forbidden (expected: a role"
                  + " with the verb 'patch' for upstreams/status in API group chancery.dev)");
      cluster.apply(role("writer", "upstreams, proxies, '*/status'", "list, watch, patch"));
      rig.becomes(outcome(true), () -> condition("status").equals("True"));
      assertThat(lead).isNotNull();
    }
  }

  @Test
  @DisplayName("get a status with the credentials that a kubeconfig has by then")
  void statusAfterRotation() throws Exception {
    cluster.apply(upstream("cart", "80"));
    Path kubeconfig = folder.resolve("config");
    String right = KubeFiles.read(cluster.kubeconfig());
    KubeFiles.write(kubeconfig, right);
    try (ResourceRig rig = new ResourceRig(kubeconfig);
        AutoCloseable lead = rig.lead()) {
      rig.awaitOrigins(found -> found.containsKey(CART));
      KubeFiles.write(kubeconfig, right.replace("admin-token", "expired"));
      rig.becomes(outcome(true), () -> !rig.failures().isEmpty());
      assertThat(rig.failures().get(0))
          .hasMessageStartingWith("could not write the status of upstreams/default/cart: ")
          .hasMessageNotContaining("expired");
      KubeFiles.write(kubeconfig, right);
      rig.becomes(outcome(true), () -> condition("status").equals("True"));
      assertThat(lead).isNotNull();
    }
  }

  private static List<ResourceOutcome> outcome(boolean accepted) {
    Problem problem = Problem.error("config", CART, "spec.kube.servicePort: found 70000");
    return List.of(
        new ResourceOutcome(
            ResourceKey.of("Upstream", "default", "cart"),
            accepted,
            true,
            accepted ? List.of() : List.of(problem),
            List.of()));
  }

  private static BooleanSupplier repeated() {
    AtomicInteger times = new AtomicInteger();
    return () -> times.incrementAndGet() > 10;
  }

  private static String condition(String name) {
    return field("{.status.conditions[?(@.type==\"Accepted\")].%s}".formatted(name));
  }

  private static String field(String path) {
    return cluster.kubectl("get", "upstream", "cart", "-o", "jsonpath=" + path).strip();
  }

  @Test
  @DisplayName("of a kind that is installed later are read then")
  void installedLater() {
    cluster.kubectl("delete", "crd", "proxies.chancery.dev");
    cluster.apply(upstream("cart", "80"));
    try (ResourceRig rig = new ResourceRig(cluster.kubeconfig())) {
      rig.awaitOrigins(found -> found.containsKey(CART));
      cluster.apply(KubeFiles.definition("Proxy", "proxies"));
      cluster.awaitKind("proxies.chancery.dev");
      cluster.apply(proxy());
      rig.awaitOrigins(found -> found.containsKey(EDGE));
    }
  }

  private static void grant(String plurals) {
    cluster.apply(role("reader", plurals, "list, watch"));
  }

  private static String role(String account, String plurals, String verbs) {
    return """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: {name: %1$s}
        rules:
        - {apiGroups: [chancery.dev], resources: [%2$s], verbs: [%3$s]}
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: {name: %1$s}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %1$s}
        subjects: [{kind: ServiceAccount, name: %1$s, namespace: default}]
        """
        .formatted(account, plurals, verbs);
  }

  private static Upstream upstreamOf(ResourceBatch batch) {
    return (Upstream) batch.resources().get(0).resource();
  }

  private static String upstream(String name, String port) {
    return """
        ---
        apiVersion: chancery.dev/v1
        kind: Upstream
        metadata: {name: %s, labels: {team: shop}}
        spec: {kube: {serviceName: %s, servicePort: %s}}
        """
        .formatted(name, name, port);
  }

  private static String proxy() {
    return """
        ---
        apiVersion: chancery.dev/v1
        kind: Proxy
        metadata: {name: edge}
        spec: {listeners: [{name: http, bindPort: 8080, httpListener: {virtualHosts: []}}]}
        """;
  }
}
