// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.NamedBackend;
import dev.chancery.testkit.SelfSigned;
import dev.chancery.testkit.kube.KubeCluster;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a certificate in a secret of a real Kubernetes")
class KubeSecretsIT {

  private static final Path ROLES = Path.of("..", "docs", "kubernetes");
  private static final String GRANT =
      """
      apiVersion: chancery.dev/v1
      kind: ReferenceGrant
      metadata: {namespace: shop, name: edge}
      spec:
        from: [{kind: Proxy, namespace: default}]
        to: [{kind: Secret, name: shop-tls}]
      """;

  private static SelfSigned first;
  private static SelfSigned second;
  private static SelfSigned third;

  private final KubeCluster cluster = KubeCluster.start();
  private final NamedBackend backend = NamedBackend.start("echo");
  private final Edge edge = Edge.of(XdsVariant.DELTA_ADS);
  private final TlsClient tls = TlsClient.of(edge.httpPort());

  @BeforeAll
  static void makeCertificates(@TempDir Path folder) {
    first = SelfSigned.make(folder, "first");
    second = SelfSigned.make(folder, "second");
    third = SelfSigned.make(folder, "third");
  }

  @BeforeEach
  void write() {
    cluster.apply("{apiVersion: v1, kind: Namespace, metadata: {name: shop}}");
    for (String manifest : new String[] {"rbac-namespace.yaml", "rbac-secrets.yaml"}) {
      cluster.kubectl("apply", "--server-side", "-f", ROLES.resolve(manifest).toString());
    }
    edge.set(
        "kube.kubeconfig=" + cluster.kubeconfig("chancery", "chancery"),
        "kube.namespaces=[shop]",
        "kube.secrets=true");
    edge.folder().write("echo.yaml", Yaml.upstream("echo", backend.port()));
    edge.folder()
        .write(
            "edge.yaml",
            Yaml.withOptions(
                Yaml.proxy(edge.httpPort(), Yaml.route("/", "echo")),
                "sslConfigurations: [{secretRef: {namespace: shop, name: shop-tls}}]\n"));
  }

  @AfterEach
  void end() {
    edge.close();
    backend.close();
    cluster.close();
  }

  private void keep(SelfSigned certificate) {
    cluster.apply(
        "{apiVersion: v1, kind: Secret, metadata: {namespace: shop, name: shop-tls}, type: kubernetes.io/tls, data: {tls.crt: %s, tls.key: %s}}"
            .formatted(base64(certificate.certificatePem()), base64(certificate.keyPem())));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private String certificate() {
    return tls.get("shop.example").map(TlsClient.Reply::certificate).orElse("");
  }

  private void awaitCertificate(String name) {
    edge.envoy().await("show " + name, () -> certificate().equals(name));
  }

  @Test
  @DisplayName("is shown by Envoy, and the next one as soon as the secret has it, by SDS alone")
  void rotates() {
    edge.folder().write("grant.yaml", GRANT);
    keep(first);
    edge.start();
    awaitCertificate("first");
    assertThat(tls.get("shop.example").orElseThrow().text()).contains("echo");

    keep(second);
    awaitCertificate("second");
    assertThat(edge.sent().lines()).filteredOn(line -> line.startsWith("Listener [")).hasSize(1);

    edge.stopControlPlane(true);
    keep(third);
    edge.startControlPlane();
    edge.envoy()
        .await(
            "show third, and send nobody away before",
            () -> {
              assertThat(certificate()).isNotEmpty();
              return certificate().equals("third");
            });

    cluster.kubectl("delete", "secret", "shop-tls", "-n", "shop");
    edge.awaitProblem("Proxy", "edge", "secret shop~shop-tls has gone");
    assertThat(certificate()).isEqualTo("third");
  }

  @Test
  @DisplayName("is read only once a grant lets the proxy use it, and may come later")
  void granted() {
    keep(first);
    edge.start();
    edge.awaitProblem("Proxy", "edge", "no ReferenceGrant");
    assertThat(edge.controlPlane().status().resources())
        .as("what is not named by right is not asked for")
        .noneMatch(status -> status.key().kind().equals("Secret"));
    edge.folder().write("grant.yaml", GRANT);
    edge.envoy().listener("http");
    awaitCertificate("first");
  }
}
