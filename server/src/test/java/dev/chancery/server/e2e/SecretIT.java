// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.status.ResourceStatus.State;
import dev.chancery.envoy.XdsVariant;
import dev.chancery.server.dump.SnapshotDump;
import dev.chancery.testkit.NamedBackend;
import dev.chancery.testkit.SelfSigned;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@BothVariants
@DisplayName("a secret that an upstream names")
class SecretIT {

  private static final int ROUNDS = 5;

  private static SelfSigned server;
  private static SelfSigned first;
  private static SelfSigned second;

  private final Edge edge;
  private TlsBackend backend;

  SecretIT(XdsVariant variant) {
    edge = Edge.of(variant, new SecuredPlugin());
  }

  @BeforeAll
  static void makeCertificates(@TempDir Path folder) {
    server = SelfSigned.make(folder, "server");
    first = SelfSigned.make(folder, "first");
    second = SelfSigned.make(folder, "second");
  }

  @BeforeEach
  void write() {
    backend = TlsBackend.start(server);
    edge.folder()
        .write(
            "cart.yaml",
            Yaml.upstream("cart", backend.port())
                .replace(
                    "spec: {",
                    "spec: {secured: {secret: {name: tls}}, connectionConfig: {maxRequestsPerConnection: 1}, "));
    edge.folder().write("edge.yaml", Yaml.proxy(edge.httpPort(), Yaml.route("/", "cart")));
  }

  @AfterEach
  void end() {
    edge.close();
    backend.close();
  }

  private static String secret(SelfSigned client, SelfSigned trusted) {
    return """
        apiVersion: chancery.dev/v1
        kind: Secret
        metadata: {name: tls}
        spec:
          tls:
            certChain: |
        %s    privateKey: |
        %s    rootCa: |
        %s"""
        .formatted(
            client.certificatePem().indent(6),
            client.keyPem().indent(6),
            trusted.certificatePem().indent(6));
  }

  @Test
  @DisplayName("is rotated under traffic: the back end sees the new certificate, no request fails")
  void isRotated() {
    edge.folder().write("tls.yaml", secret(first, server));
    edge.start();
    edge.awaitBody("/", "first");
    try (Traffic traffic = Traffic.to(edge.httpPort())) {
      edge.folder().rename("tls.yaml", secret(second, server));
      edge.awaitBody("/", "second");
      edge.folder().rename("tls.yaml", secret(first, server));
      edge.awaitBody("/", "first");
      traffic.assertAllAnswered();
    }
    assertThat(edge.sent().lines())
        .contains("Secret [tls_default]")
        .filteredOn(line -> line.startsWith("Cluster ["))
        .hasSize(1);
  }

  @Test
  @DisplayName("comes and goes with its upstream under traffic, and no request fails")
  void comesWithItsUpstream() {
    try (NamedBackend plain = NamedBackend.start("plain")) {
      edge.folder().write("plain.yaml", Yaml.upstream("plain", plain.port()));
      edge.folder().write("edge.yaml", Yaml.proxy(edge.httpPort(), Yaml.route("/", "plain")));
      edge.folder().write("tls.yaml", secret(first, server));
      edge.start();
      try (Traffic traffic = Traffic.to(edge.httpPort())) {
        for (int i = 0; i < ROUNDS; i++) {
          edge.folder().rename("edge.yaml", Yaml.proxy(edge.httpPort(), Yaml.route("/", "cart")));
          edge.awaitBody("/", "first");
          edge.folder().rename("edge.yaml", Yaml.proxy(edge.httpPort(), Yaml.route("/", "plain")));
          edge.awaitBody("/", "plain");
        }
        traffic.assertAllAnswered();
      }
    }
  }

  @Test
  @DisplayName("is trusted as it says now")
  void isTrusted() {
    edge.folder().write("tls.yaml", secret(first, second));
    edge.start();
    edge.envoy().await("distrust the back end", () -> edge.http().get("/").status() == 503);
    edge.folder().rename("tls.yaml", secret(first, server));
    edge.awaitBody("/", "first");
  }

  @Test
  @DisplayName("is waited for, and stays as it was when it goes while it is used")
  void comesAndGoes() {
    edge.start();
    edge.awaitStatus("Upstream", "cart", State.REJECTED);
    edge.folder().rename("tls.yaml", secret(first, server));
    edge.awaitBody("/", "first");
    edge.awaitStatus("Upstream", "cart", State.ACCEPTED);
    try (Traffic traffic = Traffic.to(edge.httpPort())) {
      edge.folder().delete("tls.yaml");
      edge.awaitStatus("Upstream", "cart", State.WARNING);
      traffic.assertAllAnswered();
    }
    edge.folder().rename("tls.yaml", secret(second, server));
    edge.awaitBody("/", "second");
    edge.awaitStatus("Upstream", "cart", State.ACCEPTED);
  }

  @Test
  @DisplayName("that is wrong is told without being shown, and stays as it was")
  void isNotShown() {
    edge.folder().write("tls.yaml", secret(first, server));
    edge.start();
    edge.awaitBody("/", "first");
    edge.folder()
        .rename(
            "tls.yaml",
            secret(first, server).replace(first.keyPem().indent(6), second.keyPem().indent(6)));
    edge.awaitProblem("spec.tls.privateKey: found a key that does not belong");
    edge.awaitBody("/", "first");
    String shown =
        edge.controlPlane().status()
            + new SnapshotDump()
                .print("default~edge", edge.controlPlane().snapshot("default~edge").orElseThrow());
    assertThat(shown).contains("tls_default");
    for (SelfSigned key : List.of(first, second)) {
      assertThat(key.keyPem().lines().filter(line -> !line.startsWith("-----")))
          .allSatisfy(line -> assertThat(shown).doesNotContain(line));
    }
  }
}
