// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.plugins.kube.config.ServiceDiscovery;
import dev.chancery.spi.LeaderPlugin;
import dev.chancery.spi.ResourceOutcome;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.Upstream;
import dev.chancery.testkit.contract.LeaderFixture;
import dev.chancery.testkit.contract.LeaderPluginContract;
import dev.chancery.testkit.kube.KubeCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The leader of control planes that share a real Kubernetes keeps the contract")
class KubeLeaderContractIT {

  @AutoClose private static KubeCluster cluster;

  @TempDir private Path folder;

  @BeforeAll
  static void startCluster() {
    cluster = KubeCluster.start();
    cluster.apply(KubeFiles.definition("Upstream", "upstreams"));
    cluster.awaitKind("upstreams.chancery.dev");
  }

  /** What the plugin's other roles know is of the cluster itself; its leader works by the relay. */
  private abstract static class Fixture extends RelayedFixture implements LeaderFixture {

    private final List<AutoCloseable> watches = new ArrayList<>();

    Fixture(Path folder) {
      super(cluster, folder);
      cluster.kubectl("delete", "services", "cart", "--ignore-not-found");
      cluster.kubectl("delete", "upstreams", "--all");
    }

    final <W extends AutoCloseable> W keep(W watch) {
      watches.add(watch);
      return watch;
    }

    @Override
    public List<Resource> resources(int number) {
      return List.of();
    }

    @Override
    public void close() {
      for (AutoCloseable watch : watches) {
        try {
          watch.close();
        } catch (Exception e) {
          throw new AssertionError("a watch does not close", e);
        }
      }
      super.close();
    }
  }

  private abstract static class Contract extends LeaderPluginContract {

    @Override
    protected Duration patience() {
      return Duration.ofSeconds(90);
    }
  }

  @Nested
  @DisplayName("where it writes the status of resources:")
  class StatusTest extends Contract {

    @Override
    protected LeaderFixture newFixture() {
      return new StatusFixture(folder);
    }
  }

  private static final class StatusFixture extends Fixture {

    private static final String NAME = "upstreams/default/cart";

    StatusFixture(Path folder) {
      super(folder);
      cluster.apply(
          """
          apiVersion: chancery.dev/v1
          kind: Upstream
          metadata: {name: cart}
          spec: {kube: {serviceName: cart, servicePort: 80}}
          """);
    }

    @Override
    public LeaderPlugin newPlugin() {
      ResourceRig rig = keep(new ResourceRig(cluster.kubeconfig()));
      rig.awaitOrigins(found -> found.containsKey(NAME));
      return rig.plugin();
    }

    @Override
    public Record settings() {
      return ofCluster().withResources(true);
    }

    @Override
    public List<ResourceOutcome> outcomes(int number) {
      return List.of(
          new ResourceOutcome(
              ResourceKey.of(Upstream.KIND, "default", "cart"),
              true,
              true,
              List.of(Problem.warning("test", NAME, "problem " + number)),
              List.of()));
    }

    @Override
    public String outside() {
      return cluster
          .kubectl("get", "upstream", "cart", "-o", "jsonpath={.status.conditions[*].message}")
          .strip();
    }
  }

  @Nested
  @DisplayName("where it writes upstreams that were found:")
  class WrittenUpstreamsTest extends Contract {

    @Override
    protected LeaderFixture newFixture() {
      return new WrittenUpstreamsFixture(folder);
    }
  }

  private static final class WrittenUpstreamsFixture extends Fixture {

    private static final ServiceDiscovery DISCOVERY =
        ServiceDiscovery.ALL.including("default").writing();

    WrittenUpstreamsFixture(Path folder) {
      super(folder);
    }

    @Override
    public LeaderPlugin newPlugin() {
      KubeSettings settings =
          KubeSettings.DEFAULT
              .withKubeconfig(cluster.kubeconfig().toString())
              .withResources(true)
              .withDiscovery(DISCOVERY);
      ResourceRig rig = keep(new ResourceRig(settings));
      FoundRig unused = keep(new FoundRig(rig.plugin(), settings));
      return rig.plugin();
    }

    @Override
    public Record settings() {
      return ofCluster().withResources(true).withDiscovery(DISCOVERY);
    }

    /** A service of one port, or of two. */
    @Override
    public void become(int number) {
      cluster.apply(
          """
          apiVersion: v1
          kind: Service
          metadata: {name: cart}
          spec: {ports: [{name: http, port: 80}%s]}
          """
              .formatted(number == 0 ? "" : ", {name: more, port: 81}"));
    }

    @Override
    public String outside() {
      return cluster
          .kubectl(
              "get",
              "upstreams",
              "--selector=chancery.dev/service-name=cart",
              "-o",
              "jsonpath={.items[*].metadata.name}")
          .strip();
    }
  }
}
