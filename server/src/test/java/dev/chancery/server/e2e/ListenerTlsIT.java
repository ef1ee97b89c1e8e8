// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.status.ResourceStatus.State;
import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.NamedBackend;
import dev.chancery.testkit.SelfSigned;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@BothVariants
@DisplayName("a listener with TLS")
class ListenerTlsIT {

  private static SelfSigned shop;
  private static SelfSigned next;
  private static SelfSigned api;
  private static SelfSigned client;

  private final NamedBackend backend = NamedBackend.start("echo");
  private final Edge edge;
  private final TlsClient tls;

  ListenerTlsIT(XdsVariant variant) {
    edge = Edge.of(variant);
    tls = TlsClient.of(edge.httpPort());
  }

  @BeforeAll
  static void makeCertificates(@TempDir Path folder) {
    shop = SelfSigned.make(folder, "shop");
    next = SelfSigned.make(folder, "next");
    api = SelfSigned.make(folder, "api");
    client = SelfSigned.make(folder, "client");
  }

  @BeforeEach
  void write() {
    edge.folder().write("echo.yaml", Yaml.upstream("echo", backend.port()));
    edge.folder()
        .write(
            "edge.yaml",
            Yaml.withOptions(
                Yaml.proxy(edge.httpPort(), Yaml.route("/", "echo")),
                """
                sslConfigurations:
                - {sniDomains: [shop.example], secretRef: {name: shop}}
                - {sniDomains: ["*.api.example"], secretRef: {name: api}}
                """));
    edge.folder()
        .write("api.yaml", secret("api", api, "rootCa: |\n" + client.certificatePem().indent(6)));
  }

  @AfterEach
  void end() {
    edge.close();
    backend.close();
  }

  private static String secret(String name, SelfSigned own, String more) {
    return """
        apiVersion: chancery.dev/v1
        kind: Secret
        metadata: {name: %s}
        spec:
          tls:
            certChain: |
        %s    privateKey: |
        %s    %s"""
        .formatted(name, own.certificatePem().indent(6), own.keyPem().indent(6), more);
  }

  private void awaitCertificate(String serverName, String name) {
    edge.envoy()
        .await(
            "show %s for %s".formatted(name, serverName),
            () -> tls.get(serverName).filter(r -> r.certificate().equals(name)).isPresent());
  }

  @Test
  @DisplayName("shows the certificate of the server name, and another as soon as the secret has it")
  void rotates() {
    edge.folder().write("shop.yaml", secret("shop", shop, ""));
    edge.start();

    awaitCertificate("shop.example", "shop");
    assertThat(tls.get("shop.example").orElseThrow().text())
        .startsWith("HTTP/1.1 200")
        .contains("echo");
    assertThat(tls.get("nobody.example")).isEmpty();

    edge.folder().rename("shop.yaml", secret("shop", next, ""));
    awaitCertificate("shop.example", "next");
    assertThat(edge.sent().lines()).filteredOn(line -> line.startsWith("Listener [")).hasSize(1);
  }

  @Test
  @DisplayName(
      "takes no client without a certificate where there is an authority, nor with another")
  void clientCertificates() {
    edge.folder().write("shop.yaml", secret("shop", shop, ""));
    edge.start();

    edge.envoy()
        .await("take the client", () -> tls.showing(client).get("v1.api.example").isPresent());
    assertThat(tls.get("v1.api.example")).isEmpty();
    assertThat(tls.showing(shop).get("v1.api.example")).isEmpty();
    assertThat(tls.showing(client).get("v1.api.example").orElseThrow().certificate())
        .isEqualTo("api");
  }

  @Test
  @DisplayName("sends away those alone whose certificate is missing, until it comes")
  void missingSecret() {
    edge.start();
    edge.envoy()
        .await("take the client", () -> tls.showing(client).get("v1.api.example").isPresent());
    edge.awaitStatus("Proxy", "edge", State.WARNING);
    assertThat(tls.get("shop.example")).isEmpty();

    edge.folder().write("shop.yaml", secret("shop", shop, ""));
    awaitCertificate("shop.example", "shop");

    edge.folder().delete("shop.yaml");
    edge.awaitProblem("Proxy", "edge", "secret default~shop has gone");
    assertThat(tls.get("shop.example").orElseThrow().certificate()).isEqualTo("shop");
  }
}
