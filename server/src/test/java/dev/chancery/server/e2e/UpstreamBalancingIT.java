// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointHealth;
import dev.chancery.spi.model.Locality;
import dev.chancery.testkit.NamedBackend;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("requests go to endpoints")
class UpstreamBalancingIT {

  private static final String FAILOVER =
      """
      loadBalancerConfig: {updateMergeWindow: 0s}
      healthChecks:
      - {httpHealthCheck: {path: /healthz}, interval: 100ms, noTrafficInterval: 100ms,
         unhealthyThreshold: 1, healthyThreshold: 1}
      failover:
        prioritizedLocalities:
        - localityEndpoints:
          - {locality: {region: far}, lbEndpoints: [{address: 127.0.0.1, port: %d}]}
      """;

  private static final String SUBSETS =
      """
      subsetSpec:
        selectors: [{keys: [version]}]
        fallbackPolicy: DEFAULT_SUBSET
        defaultSubset: {version: v2}
      """;

  private final NamedBackend near = NamedBackend.start("near");
  private final NamedBackend far = NamedBackend.start("far");
  private final PushedPlugin pushed = new PushedPlugin();
  private final Edge edge = Edge.of(XdsVariant.DELTA_ADS, pushed);

  @BeforeAll
  void start() {
    String failover = FAILOVER.formatted(far.port());
    edge.folder()
        .write(
            "edge.yaml",
            Yaml.upstreamWith("written", failover, near.port()),
            PushedPlugin.upstreamWith("found", failover),
            PushedPlugin.upstreamWith("parted", SUBSETS),
            Yaml.proxy(
                edge.httpPort(),
                Yaml.route("/written", "written")
                    + Yaml.route("/found", "found")
                    + Yaml.route("/parted", "parted")));
    pushed.push("found", near.port());
    pushed.push("parted", labelled(near, "v1"), labelled(far, "v2"));
    edge.start();
  }

  private static Endpoint labelled(NamedBackend backend, String version) {
    return new Endpoint(
        "127.0.0.1",
        backend.port(),
        "",
        Locality.NONE,
        0,
        1,
        EndpointHealth.HEALTHY,
        Map.of("version", version));
  }

  @AfterAll
  void end() {
    edge.close();
    near.close();
    far.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/written", "/found"})
  @DisplayName("elsewhere while the upstream's own fail, be they written or discovered")
  void failover(String path) {
    edge.awaitBody(path, "near");
    near.answerWith(503);
    edge.awaitBody(path, "far");

    near.answerWith(200);
    edge.awaitBody(path, "near");
    assertThat(bodies(path)).containsOnly("near");
  }

  @Test
  @DisplayName("with the labels of the default subset")
  void defaultSubset() {
    assertThat(bodies("/parted")).containsOnly("far");
  }

  private List<String> bodies(String path) {
    return IntStream.range(0, 20).mapToObj(i -> edge.http().get(path).body()).toList();
  }
}
