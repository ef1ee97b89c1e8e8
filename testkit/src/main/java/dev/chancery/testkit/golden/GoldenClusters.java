package dev.chancery.testkit.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.chancery.envoy.EnvoyBinary;
import dev.chancery.testkit.RealEnvoy;
import io.envoyproxy.envoy.config.bootstrap.v3.Bootstrap;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.DiscoveryType;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Shows expected clusters to a real Envoy, which says whether it would take them. */
public final class GoldenClusters {

  private GoldenClusters() {}

  /**
   * One test for each file of a folder.
   *
   * @param folder files of one {@link Cluster} each
   * @param json reads them
   */
  public static Stream<DynamicTest> accepted(GoldenFolder folder, ProtoJson json) {
    EnvoyBinary envoy = RealEnvoy.binary();
    return folder.texts().entrySet().stream()
        .map(
            file ->
                dynamicTest(
                    file.getKey(),
                    () ->
                        assertThat(
                                envoy.validate(
                                    json.print(
                                        bootstrap(
                                            json.read(file.getValue(), Cluster.newBuilder())))))
                            .as("what Envoy has against it")
                            .isEmpty()));
  }

  private static Bootstrap bootstrap(Cluster.Builder cluster) {
    if (cluster.getType() == DiscoveryType.STATIC && !cluster.hasLoadAssignment()) {
      cluster.setLoadAssignment(
          ClusterLoadAssignment.newBuilder().setClusterName(cluster.getName()));
    }
    Bootstrap.Builder bootstrap = Bootstrap.newBuilder();
    bootstrap.getNodeBuilder().setId("golden").setCluster("golden");
    bootstrap.getStaticResourcesBuilder().addClusters(cluster);
    return bootstrap.build();
  }
}
