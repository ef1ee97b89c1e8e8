// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.SelfSigned;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@BothVariants
@DisplayName("a certificate of another namespace")
class SecretGrantIT {

  private static final String SHOP = "shop.example";
  private static final String DIRECT =
      "- {matcher: {prefix: /}, directResponseAction: {status: 200}}\n";

  private static SelfSigned server;
  private static SelfSigned own;

  private final Edge edge;
  private final TlsClient tls;
  private TlsBackend backend;

  SecretGrantIT(XdsVariant variant) {
    edge = Edge.of(variant);
    tls = TlsClient.of(edge.port("secure"));
  }

  @BeforeAll
  static void makeCertificates(@TempDir Path folder) {
    server = SelfSigned.make(folder, "server");
    own = SelfSigned.make(folder, "own");
  }

  @BeforeEach
  void start() {
    backend = TlsBackend.start(server);
    String secret = "secretRef: {namespace: vault, name: tls}";
    edge.folder()
        .write(
            "edge.yaml",
            Yaml.upstreamWith("cart", "sslConfig: {%s}\n".formatted(secret), backend.port()),
            Yaml.proxy(edge.httpPort(), Yaml.route("/", "cart"))
                + Yaml.listener(
                    "secure",
                    edge.port("secure"),
                    "sslConfigurations: [{%s, oneWayTls: true}]\n".formatted(secret),
                    DIRECT));
    edge.folder()
        .write(
            "secret.yaml",
            Yaml.secret("tls", own, server)
                .replace("{name: tls}", "{namespace: vault, name: tls}"));
    edge.start();
  }

  @AfterEach
  void end() {
    edge.close();
    backend.close();
  }

  private static String grant(String kind) {
    return """
        apiVersion: chancery.dev/v1
        kind: ReferenceGrant
        metadata: {namespace: vault, name: edge}
        spec:
          from: [{kind: %s, namespace: default}]
          to: [{kind: Secret, name: tls}]
        """
        .formatted(kind);
  }

  @Test
  @DisplayName("is shown to a back end as long as a grant lets the upstream have it")
  void upstream() {
    edge.folder().write("grant.yaml", grant("Proxy"));
    edge.awaitProblem(
        "Upstream", "cart", "no ReferenceGrant there lets Upstream default~cart refer to it");
    assertThat(edge.http().get("/").status()).isEqualTo(503);

    edge.folder().rename("grant.yaml", grant("Upstream"));
    edge.awaitBody("/", "own");

    edge.folder().delete("grant.yaml");
    edge.envoy().await("show it no more", () -> edge.http().get("/").status() == 503);
  }

  @Test
  @DisplayName("is shown to clients as long as a grant lets the proxy have it")
  void listener() {
    edge.folder().write("grant.yaml", grant("Upstream"));
    edge.awaitProblem(
        "Proxy", "edge", "no ReferenceGrant there lets Proxy default~edge refer to it");
    assertThat(isOpen()).isFalse();

    edge.folder().rename("grant.yaml", grant("Proxy"));
    edge.awaitListeners();
    assertThat(tls.get(SHOP).orElseThrow().certificate()).isEqualTo("own");

    edge.folder().delete("grant.yaml");
    edge.envoy().await("show it no more", () -> !isOpen());
  }

  private boolean isOpen() {
    return edge.envoy().admin().listenerPort("secure").isPresent();
  }
}
