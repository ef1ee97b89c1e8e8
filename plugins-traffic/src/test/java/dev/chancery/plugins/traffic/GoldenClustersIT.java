// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.testkit.RealEnvoy;
import dev.chancery.testkit.SelfSigned;
import io.envoyproxy.envoy.config.bootstrap.v3.Bootstrap;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clusters that the golden files hold, put to a real Envoy, all in one bootstrap. */
class GoldenClustersIT {

  private static final String SDS = "spire_agent";

  /** Envoy 1.40 crashes on this where nothing but a bootstrap is there to be validated. */
  private static final String ADS = "\"ads\": \\{\\s*\\}";

  private static final String SDS_SOURCE =
      """
      "apiConfigSource": {"apiType": "GRPC", "transportApiVersion": "V3",
        "grpcServices": [{"envoyGrpc": {"clusterName": "%s"}}]}"""
          .formatted(SDS);

  @TempDir private static Path folder;

  @BeforeAll
  static void writeFiles() throws IOException {
    SelfSigned own = SelfSigned.make(folder, "own");
    Files.writeString(folder.resolve("tls.crt"), own.certificatePem());
    Files.writeString(folder.resolve("tls.key"), own.keyPem());
    Files.writeString(folder.resolve("ca.crt"), own.certificatePem());
  }

  @Test
  @DisplayName("Envoy takes every one")
  void allAreTaken() {
    Map<String, String> inputs = GoldenClusters.inputs();
    assertThat(RealEnvoy.binary().validate(bootstrap(inputs))).isEmpty();
  }

  @Test
  @DisplayName("and refuses one that is wrong, so that the test before says something")
  void wrongIsRefused() {
    Optional<String> refusal =
        RealEnvoy.binary()
            .validate(bootstrap(Map.of("wrong", "sslConfig: {parameters: {ecdhCurves: [none]}}")));
    assertThat(refusal).get().asString().contains("none");
  }

  /** The clusters of such options in one bootstrap, with the files of this test. */
  private static String bootstrap(Map<String, String> options) {
    Bootstrap.Builder out =
        Bootstrap.newBuilder().setNode(Node.newBuilder().setId("test").setCluster("test"));
    out.getStaticResourcesBuilder().addClusters(Cluster.newBuilder().setName(SDS));
    try (TrafficYaml yaml = new TrafficYaml()) {
      options.forEach(
          (name, spec) ->
              out.getStaticResourcesBuilder()
                  .addClusters(yaml.cluster(spec).toBuilder().setName(name).setAltStatName(name)));
    }
    return GoldenClusters.JSON
        .print(out)
        .replace("/etc/tls/", folder + "/")
        .replaceAll(ADS, SDS_SOURCE);
  }
}
