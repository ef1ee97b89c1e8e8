// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import dev.chancery.plugins.kube.config.KubeUpstream;
import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.IntOrString;
import dev.chancery.spi.model.Upstream;
import dev.chancery.testkit.contract.DiscoveryFixture;
import dev.chancery.testkit.contract.DiscoveryPluginContract;
import dev.chancery.testkit.kube.KubeCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("the contract of discovery, over a real Kubernetes")
class KubeDiscoveryContractIT extends DiscoveryPluginContract {

  @AutoClose private static KubeCluster cluster;

  @TempDir private Path folder;

  @BeforeAll
  static void startCluster() {
    cluster = KubeCluster.start();
  }

  @Override
  protected DiscoveryFixture newFixture() {
    return new Fixture(folder);
  }

  @Override
  protected Duration patience() {
    return Duration.ofSeconds(90);
  }

  /** Services of its own in the cluster, which is behind a relay. */
  private static final class Fixture extends RelayedFixture implements DiscoveryFixture {

    private static final List<Integer> PORTS = List.of(8080, 8081);

    private final KubePlugin plugin = new KubePlugin();
    private final String prefix = "s" + UUID.randomUUID();

    Fixture(Path folder) {
      super(cluster, folder);
    }

    @Override
    public DiscoveryPlugin plugin() {
      return plugin;
    }

    @Override
    public Record settings() {
      return ofCluster();
    }

    @Override
    public Upstream upstream(int number) {
      return Upstream.of(
          "default",
          "%s-%d".formatted(prefix, number),
          new KubeUpstream("%s-%d".formatted(prefix, number), "", new IntOrString("http")));
    }

    /** A slice holds endpoints of one port, so there is one for each. */
    @Override
    public void serve(Upstream upstream, List<Endpoint> endpoints) {
      String service = upstream.metadata().name();
      Map<Integer, String> byPort =
          endpoints.stream()
              .collect(
                  Collectors.groupingBy(
                      Endpoint::port,
                      TreeMap::new,
                      Collectors.mapping(
                          endpoint -> "{addresses: [%s]}".formatted(endpoint.address()),
                          Collectors.joining(", "))));
      StringBuilder objects = new StringBuilder(KubeFiles.service(service));
      for (int port : PORTS) {
        objects.append(
            KubeFiles.slice(service, service + "-" + port, port, byPort.getOrDefault(port, "")));
      }
      cluster.apply(objects.toString());
    }
  }
}
