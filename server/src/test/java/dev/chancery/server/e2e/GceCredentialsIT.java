// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.FastTime;
import dev.chancery.testkit.NamedBackend;
import dev.chancery.testkit.gce.FakeCredentials;
import dev.chancery.testkit.gce.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@BothVariants
@DisplayName("under constant traffic, without a failed request, the key of a secret")
class GceCredentialsIT {

  private static final int SPEED = 20;
  private static final String OLD = "old@shop.iam.gserviceaccount.com";
  private static final String NEW = "new@shop.iam.gserviceaccount.com";
  private static final String SECTION =
      """
      gce:
        projectId: shop
        zone: us-east1-b
        selector: {app: web}
        port: %d
        secretRef: {name: reader}
      """;

  private final VirtualMachines machines = new VirtualMachines();
  private final FakeCredentials credentials = machines.compute().credentials();
  private final NamedBackend first = machines.start("web-1");
  private final FastTime time = FastTime.of("gce", SPEED);
  private final Edge edge;

  GceCredentialsIT(XdsVariant variant) {
    edge = Edge.of(variant).set(machines.settings()).lend(time);
  }

  @BeforeEach
  void start() {
    credentials.require();
    edge.folder().write("edge.yaml", Yaml.proxy(edge.httpPort(), Yaml.route("/", "web")));
    edge.folder().write("web.yaml", Yaml.upstreamOf("web", SECTION.formatted(machines.port())));
    edge.folder().write("key.yaml", secret(key(OLD)));
    edge.start();
    edge.awaitNoProblem();
    edge.awaitBody("/", first.name());
  }

  @AfterEach
  void end() {
    edge.close();
    time.close();
    machines.close();
  }

  @Test
  @DisplayName("is revoked and replaced by that of another account")
  void rotated() {
    try (Traffic traffic = Traffic.to(edge.httpPort())) {
      credentials.revokeKeys(OLD);
      credentials.revokeTokens(OLD);
      edge.awaitProblem("Upstream", "web", "default~reader");
      machines.start("web-2");
      traffic.awaitMore();

      edge.folder().rename("key.yaml", secret(key(NEW)));
      machines.compute().requests().await(request -> isFrom(request, NEW));
      edge.awaitBody("/", "web-2");
      edge.awaitNoProblem();
      traffic.assertAllAnswered();
    }
  }

  @Test
  @DisplayName("is replaced in time, so that no question fails")
  void rotatedInTime() {
    try (Traffic traffic = Traffic.to(edge.httpPort())) {
      edge.folder().rename("key.yaml", secret(key(NEW)));
      machines.compute().requests().await(request -> isFrom(request, NEW));
      credentials.revokeKeys(OLD);
      credentials.revokeTokens(OLD);
      machines.start("web-2");
      edge.awaitBody("/", "web-2");
      assertThat(edge.problems()).isEmpty();
      traffic.assertAllAnswered();
    }
  }

  @Test
  @DisplayName("is wrong, which the status says without a word of it")
  void wrong() {
    try (Traffic traffic = Traffic.to(edge.httpPort())) {
      edge.folder()
          .rename("key.yaml", secret(key(NEW).replaceFirst("KEY-----", "KEY-----hunter2")));
      edge.awaitProblem("Upstream", "web", "default~reader");
      assertThat(edge.problems().toString()).doesNotContain("hunter2", "PRIVATE KEY");
      traffic.awaitMore();

      edge.folder().rename("key.yaml", secret(key(NEW)));
      machines.compute().requests().await(request -> isFrom(request, NEW));
      edge.awaitNoProblem();
      traffic.assertAllAnswered();
    }
  }

  private String key(String account) {
    return credentials.serviceAccountJson(account, "shop");
  }

  private static boolean isFrom(RecordedRequest request, String account) {
    return request.isCompute() && request.identity().equals(account);
  }

  private static String secret(String key) {
    return """
        apiVersion: chancery.dev/v1
        kind: Secret
        metadata: {name: reader}
        spec:
          data:
            key.json: |
        """
        + key.indent(6);
  }
}
