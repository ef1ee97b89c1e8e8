// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.translate.MissingUpstream;
import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.HttpReply;
import dev.chancery.testkit.NamedBackend;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("requests to a group of upstreams")
class UpstreamGroupIT {

  private static final String ROUTES =
      """
      - {matcher: {prefix: /first}, routeAction: {upstreamGroup: {name: cart}}}
      - {matcher: {prefix: /}, routeAction: {upstreamGroup: {name: cart}}}
      """;

  private static final String GROUP =
      """
      apiVersion: chancery.dev/v1
      kind: UpstreamGroup
      metadata: {name: cart}
      spec:
        destinations:
        - {weight: %d, destination: {upstream: {name: old}}}
        - {weight: %d, destination: {upstream: {name: next}}}
      """;

  private final NamedBackend old = NamedBackend.start("old");
  private final NamedBackend next = NamedBackend.start("next");
  private final Edge edge =
      Edge.of(XdsVariant.DELTA_ADS)
          .answeringForMissing(new MissingUpstream(509, "come back later"));

  @AfterEach
  void end() {
    edge.close();
    old.close();
    next.close();
  }

  @Test
  @DisplayName(
      "are shared out as it says on all routes, and answered as is set while it is missing")
  void shares() {
    edge.folder().write("old.yaml", Yaml.upstream("old", old.port()));
    edge.folder().write("next.yaml", Yaml.upstream("next", next.port()));
    edge.folder().write("edge.yaml", Yaml.proxy(edge.httpPort(), ROUTES));
    edge.start();
    HttpReply missing = edge.http().get("/first");
    assertThat(missing.status()).isEqualTo(509);
    assertThat(missing.body()).isEqualTo("come back later");

    edge.folder().rename("group.yaml", GROUP.formatted(1, 0));
    awaitOnly("old");
    edge.folder().rename("group.yaml", GROUP.formatted(0, 1));
    awaitOnly("next");
    edge.folder().rename("group.yaml", GROUP.formatted(1, 1));
    edge.awaitBody("/first", "old");
    assertThat(bodies("/")).contains("old", "next");
  }

  private void awaitOnly(String name) {
    edge.awaitBody("/first", name);
    edge.awaitBody("/second", name);
    assertThat(bodies("/first")).containsOnly(name);
    assertThat(bodies("/second")).containsOnly(name);
  }

  private List<String> bodies(String path) {
    return IntStream.range(0, 20).mapToObj(i -> edge.http().get(path).body()).toList();
  }
}
