// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.NamedBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a patch of what Envoy gets")
class EnvoyPatchIT {

  private static final String HEADER =
      """
      apiVersion: chancery.dev/v1
      kind: EnvoyPatch
      metadata: {name: header}
      spec:
        targetRefs: [{kind: Proxy, name: edge, virtualHost: all}]
        patches:
        - jsonPatch:
          - op: add
            path: /responseHeadersToAdd
            value: [{header: {key: x-patched, value: %s}}]
      """;

  private final NamedBackend backend = NamedBackend.start("echo");
  private final Edge edge = Edge.of(XdsVariant.ADS);

  @AfterEach
  void end() {
    edge.close();
    backend.close();
  }

  @Test
  @DisplayName(
      "is seen in answers, changes them anew, and is told of where Envoy has no such field")
  void isSeen() {
    edge.folder().write("echo.yaml", Yaml.upstream("echo", backend.port()));
    edge.folder().write("edge.yaml", Yaml.proxy(edge.httpPort(), Yaml.route("/", "echo")));
    edge.folder().write("patch.yaml", HEADER.formatted("first"));
    edge.start();
    edge.awaitBody("/", "echo");
    assertThat(edge.http().get("/").header("x-patched")).isEqualTo("first");

    edge.folder().rename("patch.yaml", HEADER.formatted("second"));
    edge.envoy()
        .await("patch anew", () -> "second".equals(edge.http().get("/").header("x-patched")));

    edge.folder().rename("patch.yaml", HEADER.formatted("third").replace("header:", "heather:"));
    edge.awaitProblem("Proxy", "edge", "responseHeadersToAdd[0].heather: found a field that");
  }
}
