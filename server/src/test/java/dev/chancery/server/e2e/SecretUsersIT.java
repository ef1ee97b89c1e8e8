// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.status.ResourceStatus.State;
import dev.chancery.envoy.XdsVariant;
import dev.chancery.server.dump.SnapshotDump;
import dev.chancery.testkit.NamedBackend;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@BothVariants
@DisplayName("Users and keys in secrets")
class SecretUsersIT {

  private final NamedBackend named = NamedBackend.start("named");
  private final Edge edge;

  SecretUsersIT(XdsVariant variant) {
    edge = Edge.of(variant);
  }

  @BeforeEach
  void write() {
    edge.folder().write("named.yaml", Yaml.upstream("named", named.port()));
    edge.folder()
        .write(
            "edge.yaml",
            Yaml.proxy(
                edge.httpPort(),
                Yaml.route("/users", "named", "basicAuth: {secretRefs: [{name: ann}]}")
                    + Yaml.route(
                        "/keys",
                        "named",
                        "apiKeyAuth: {secretRefs: [{name: clients}], keySources: [{header: x-api-key}]}")
                    + Yaml.route(
                        "/foreign",
                        "named",
                        "basicAuth: {secretRefs: [{namespace: vault, name: ann}]}")
                    + Yaml.route("/", "named")));
  }

  @AfterEach
  void end() {
    edge.close();
    named.close();
  }

  private static String secret(String metadata, String spec) {
    return """
        apiVersion: chancery.dev/v1
        kind: Secret
        metadata: {%s}
        spec: {%s}
        """
        .formatted(metadata, spec);
  }

  private static String ann(String password) {
    return secret("name: ann", "credentials: {username: ann, password: %s}".formatted(password));
  }

  private static String client(String key) {
    return secret("name: clients", "data: {mobile: %s}".formatted(key));
  }

  private int withPassword(String path, String password) {
    String pair = Base64.getEncoder().encodeToString(bytes("ann:" + password));
    return edge.http().header("authorization", "Basic " + pair).get(path).status();
  }

  private int withKey(String key) {
    return edge.http().header("x-api-key", key).get("/keys").status();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  @DisplayName("are let in, and when the secret changes the old password and key are refused")
  void changes() {
    edge.folder().write("ann.yaml", ann("first-password"));
    edge.folder().write("clients.yaml", client("first-key"));
    edge.start();
    edge.awaitBody("/", "named");

    assertThat(withPassword("/users", "first-password")).isEqualTo(200);
    assertThat(withPassword("/users", "second-password")).isEqualTo(401);
    assertThat(withKey("first-key")).isEqualTo(200);
    assertThat(withKey("second-key")).isEqualTo(401);

    edge.folder().rename("ann.yaml", ann("second-password"));
    edge.envoy().await("take it", () -> withPassword("/users", "second-password") == 200);
    assertThat(withPassword("/users", "first-password")).isEqualTo(401);

    edge.folder().rename("clients.yaml", client("second-key"));
    edge.envoy().await("take the other key", () -> withKey("second-key") == 200);
    assertThat(withKey("first-key")).isEqualTo(401);
    assertThat(edge.sent().lines()).filteredOn(line -> line.startsWith("Listener [")).hasSize(1);
  }

  @Test
  @DisplayName("that are missing let nobody in, until they come and when they have gone")
  void missing() {
    edge.start();
    edge.awaitBody("/", "named");
    edge.awaitProblem("Proxy", "edge", "secret default~ann is missing");
    assertThat(withPassword("/users", "password")).isEqualTo(503);
    assertThat(withKey("key")).isEqualTo(503);

    edge.folder().rename("ann.yaml", ann("password"));
    edge.envoy().await("let ann in", () -> withPassword("/users", "password") == 200);
    assertThat(withKey("key")).isEqualTo(503);

    edge.folder().delete("ann.yaml");
    edge.envoy().await("refuse ann", () -> withPassword("/users", "password") == 503);
    assertThat(edge.http().get("/").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("of another namespace let nobody in without a grant")
  void granted() {
    edge.folder().write("ann.yaml", ann("password"));
    edge.folder().write("clients.yaml", client("key"));
    edge.folder()
        .write(
            "foreign.yaml",
            secret("namespace: vault, name: ann", "credentials: {username: ann, password: far}"));
    edge.start();
    edge.awaitBody("/", "named");
    edge.awaitProblem(
        "Proxy", "edge", "no ReferenceGrant there lets Proxy default~edge refer to it");
    assertThat(withPassword("/foreign", "far")).isEqualTo(503);

    edge.folder()
        .rename(
            "grant.yaml",
            """
            apiVersion: chancery.dev/v1
            kind: ReferenceGrant
            metadata: {namespace: vault, name: edge}
            spec:
              from: [{kind: Proxy, namespace: default}]
              to: [{kind: Secret, name: ann}]
            """);
    edge.envoy().await("let ann in", () -> withPassword("/foreign", "far") == 200);
    edge.awaitStatus("Proxy", "edge", State.ACCEPTED);

    edge.folder().delete("grant.yaml");
    edge.envoy().await("refuse ann", () -> withPassword("/foreign", "far") == 503);
    assertThat(withPassword("/users", "password")).isEqualTo(200);
  }

  @Test
  @DisplayName("are in no dump and in no status")
  void areNotShown() {
    edge.folder().write("ann.yaml", ann("hush-password"));
    edge.folder().write("clients.yaml", client("hush-key"));
    edge.start();
    edge.awaitBody("/", "named");
    edge.envoy().await("let ann in", () -> withPassword("/users", "hush-password") == 200);

    String dump =
        new SnapshotDump()
            .print("default~edge", edge.controlPlane().snapshot("default~edge").orElseThrow());
    assertThat(dump).contains("[redacted]").doesNotContain("hush", "{SHA}");
    assertThat(edge.controlPlane().status().toString()).doesNotContain("hush", "{SHA}");
  }
}
