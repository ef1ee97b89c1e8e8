// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.testkit.FreePort;
import dev.chancery.testkit.kube.KubeCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What users write to a real Kubernetes with an admission webhook")
class KubeWebhookIT {

  private static final Path ROLES = Path.of("..", "docs", "kubernetes");
  private static final String WEBHOOK_ROLES = "rbac-webhook.yaml";
  private static final String BAD =
      "denied the request: spec.kube.servicePort: found 70000 (expected: 1 to 65535)";
  private static final String TAKEN = "serverside-applied";

  @AutoClose private static KubeCluster cluster;

  @TempDir private Path folder;

  private final int port = FreePort.pick();
  private Path kubeconfig;

  @BeforeAll
  static void startCluster() {
    cluster = KubeFiles.startCluster();
    grant("rbac.yaml");
    grant("rbac-resources.yaml");
  }

  private static void grant(String manifest) {
    cluster.kubectl("apply", "--server-side", "-f", ROLES.resolve(manifest).toString());
  }

  @BeforeEach
  void allow() {
    grant(WEBHOOK_ROLES);
    kubeconfig = cluster.kubeconfig("chancery", "chancery");
  }

  @AfterEach
  void removeAll() {
    cluster.kubectl("delete", "--ignore-not-found", "validatingwebhookconfigurations", "chancery");
    cluster.kubectl("delete", "--ignore-not-found", "-n", "chancery", "secret", "chancery-webhook");
    cluster.kubectl("delete", "upstreams,proxies", "--all", "--all-namespaces");
  }

  private WebhookRig webhook() {
    return webhook("failurePolicy: Ignore");
  }

  private WebhookRig webhook(String setting, String... others) {
    List<String> all = new ArrayList<>(List.of(others));
    all.add(
        "kube.webhook={enabled: true, port: %1$d, url: 'https://127.0.0.1:%1$d/validate', %2$s}"
            .formatted(port, setting));
    return new WebhookRig(
        cluster, folder.resolve("object.yaml"), kubeconfig, all.toArray(String[]::new));
  }

  private String apply(String yaml) {
    return WebhookRig.apply(cluster, folder.resolve("object.yaml"), yaml);
  }

  private static String upstream(String name, String servicePort) {
    return """
        apiVersion: chancery.dev/v1
        kind: Upstream
        metadata: {name: %s}
        spec: {kube: {serviceName: cart, servicePort: %s}}
        """
        .formatted(name, servicePort);
  }

  private static String proxy(String upstream) {
    return """
        apiVersion: chancery.dev/v1
        kind: Proxy
        metadata: {name: edge}
        spec:
          listeners:
          - name: http
            bindPort: 8080
            httpListener:
              virtualHosts:
              - name: all
                domains: ["*"]
                routes: [{routeAction: {single: {upstream: {name: %s}}}}]
        """
        .formatted(upstream);
  }

  @Test
  @DisplayName("is refused with the field where it is wrong, and taken where it is right")
  void refusedAndTaken() {
    try (WebhookRig rig = webhook()) {
      assertThat(rig.awaitSaid(upstream("cart", "70000"), BAD))
          .contains("admission webhook \"resources.chancery.dev\"");
      assertThat(rig.trouble()).isEqualTo("[]");
      assertThat(rig.apply(upstream("good", "80"))).contains(TAKEN).doesNotContain("Warning");
      assertThat(rig.awaitSaid(upstream("good", "0"), "denied the request"))
          .contains("spec.kube.servicePort: found 0 (expected: 1 to 65535)");
      assertThat(rig.awaitSaid(upstream("good", "80, servisName: x"), "denied the request"))
          .contains("denied the request: spec.kube.servisName: unknown field")
          .contains("did you mean 'serviceName'?");
      assertThat(cluster.kubectl("delete", "upstream", "good")).contains("deleted");
    }
  }

  @Test
  @DisplayName("is taken with a warning where it needs attention, also if something comes later")
  void warned() {
    try (WebhookRig rig = webhook()) {
      rig.awaitSaid(upstream("cart", "70000"), BAD);
      assertThat(rig.awaitSaid(upstream("ugly", "80"), "Warning: "))
          .contains("Warning: spec.kube.serviceName: found an ugly name (expected: a nice one)")
          .contains(TAKEN);
      assertThat(rig.awaitSaid(proxy("later"), "Warning: "))
          .contains("virtualHosts[0]", "upstream default~later is missing")
          .contains(TAKEN);
    }
  }

  @Test
  @DisplayName("is taken unseen while the control plane is away, and its status says what is wrong")
  void away() {
    try (WebhookRig rig = webhook()) {
      rig.awaitSaid(upstream("cart", "70000"), BAD);
    }
    assertThat(apply(upstream("cart", "70000"))).contains(TAKEN);
  }

  @Test
  @DisplayName("is refused while the control plane is away, if it is to be so")
  void awayAndFailing() {
    try (WebhookRig rig = webhook("failurePolicy: Fail")) {
      rig.awaitSaid(upstream("cart", "70000"), BAD);
    }
    assertThat(apply(upstream("cart", "80"))).contains("failed calling webhook");
    try (WebhookRig rig = webhook("failurePolicy: Fail")) {
      rig.awaitSaid(upstream("cart", "80"), TAKEN);
      rig.awaitSaid(upstream("cart", "70000"), BAD);
    }
  }

  @Test
  @DisplayName("is looked at again when somebody has spoiled or deleted the configuration")
  void spoiled() {
    try (WebhookRig rig = webhook()) {
      rig.awaitSaid(upstream("cart", "70000"), BAD);
      String right = bundle();
      cluster.kubectl(
          "patch",
          "validatingwebhookconfiguration",
          "chancery",
          "--type=json",
          "-p",
          "[{op: remove, path: /webhooks/0/clientConfig/caBundle}]");
      rig.await("have the bundle again", () -> bundle().equals(right));
      rig.awaitSaid(upstream("cart", "70001"), "found 70001");
      cluster.kubectl("delete", "validatingwebhookconfiguration", "chancery");
      rig.await("have the configuration again", () -> bundle().equals(right));
      rig.awaitSaid(upstream("cart", "70002"), "found 70002");
    }
  }

  @Test
  @DisplayName("is looked at again when the secret of the certificate was deleted")
  void secretDeleted() {
    try (WebhookRig rig = webhook("failurePolicy: Fail")) {
      rig.awaitSaid(upstream("cart", "70000"), BAD);
      String before = bundle();
      cluster.kubectl("delete", "-n", "chancery", "secret", "chancery-webhook");
      rig.await(
          "have another bundle",
          () -> {
            assertThat(rig.apply(upstream("cart", "70000"))).doesNotContain("x509", TAKEN);
            return !bundle().equals(before);
          });
      rig.awaitSaid(upstream("cart", "70000"), BAD);
    }
  }

  /** Empty if there is none. */
  private static String bundle() {
    return cluster.kubectl(
        "get",
        "validatingwebhookconfigurations",
        "-o",
        "jsonpath={.items[*].webhooks[*].clientConfig.caBundle}",
        "--field-selector=metadata.name=chancery");
  }

  @Test
  @DisplayName("is looked at again after the API server was restarted")
  void restarted() {
    try (WebhookRig rig = webhook()) {
      rig.awaitSaid(upstream("cart", "70000"), BAD);
      cluster.killApiServer();
      cluster.restartApiServer();
      rig.awaitSaid(upstream("cart", "70000"), BAD);
      rig.awaitSaid(upstream("cart", "80"), TAKEN);
    }
  }

  @Test
  @DisplayName("is looked at by any of several control planes, which share a certificate")
  void replicas() {
    try (WebhookRig first = webhook()) {
      first.awaitSaid(upstream("cart", "70000"), BAD);
    }
    String before = bundle();
    try (WebhookRig second = webhook()) {
      second.awaitSaid(upstream("cart", "70000"), BAD);
      assertThat(bundle()).isEqualTo(before);
    }
  }

  @Test
  @DisplayName("is looked at in the namespaces alone that the control plane reads")
  void namespaces() {
    cluster.apply("{apiVersion: v1, kind: Namespace, metadata: {name: shop}}");
    try (WebhookRig rig = webhook("failurePolicy: Ignore", "kube.namespaces=[shop]")) {
      String inShop = upstream("cart", "70000").replace("{name:", "{namespace: shop, name:");
      rig.awaitSaid(inShop, BAD);
      assertThat(rig.apply(upstream("cart", "70000"))).contains(TAKEN);
    }
  }

  @Test
  @DisplayName("is not looked at without a role, which the status names, until there is one")
  void forbidden() {
    for (String kind : List.of("role,rolebinding", "clusterrole,clusterrolebinding")) {
      cluster.kubectl("delete", "-n", "chancery", kind, "chancery-webhook");
    }
    try (WebhookRig rig = webhook()) {
      rig.awaitTrouble("could not read secret chancery/chancery-webhook: ");
      rig.awaitTrouble(
          "(expected: a role with the verbs 'create', 'get' and 'update' for secrets)");
      assertThat(rig.apply(upstream("cart", "70000"))).contains(TAKEN);
      grant(WEBHOOK_ROLES);
      rig.awaitSaid(upstream("cart", "70001"), "found 70001");
    }
  }
}
