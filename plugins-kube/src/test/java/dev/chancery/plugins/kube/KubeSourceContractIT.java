// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import dev.chancery.plugins.kube.config.KubeUpstream;
import dev.chancery.spi.SourcePlugin;
import dev.chancery.spi.model.IntOrString;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.Upstream;
import dev.chancery.testkit.contract.SourceFixture;
import dev.chancery.testkit.contract.SourcePluginContract;
import dev.chancery.testkit.kube.KubeCluster;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Resources that are objects of a real Kubernetes keep the contract, which")
class KubeSourceContractIT extends SourcePluginContract {

  @AutoClose private static KubeCluster cluster;

  @TempDir private Path folder;

  @BeforeAll
  static void startCluster() {
    cluster = KubeFiles.startCluster();
  }

  @Override
  protected SourceFixture newFixture() {
    cluster.kubectl("delete", "upstreams", "--all");
    return new Fixture(folder);
  }

  @Override
  protected Duration patience() {
    return Duration.ofMinutes(2);
  }

  @Override
  protected Duration pace() {
    return Duration.ofMillis(40);
  }

  private static final class Fixture extends RelayedFixture implements SourceFixture {

    Fixture(Path folder) {
      super(cluster, folder);
    }

    @Override
    public SourcePlugin plugin() {
      return new KubePlugin();
    }

    @Override
    public Record settings() {
      return ofCluster().withResources(true);
    }

    @Override
    public Resource resource(int number, int version) {
      return Upstream.of(
          "default",
          "upstream-" + number,
          new KubeUpstream("cart", "", new IntOrString("port-" + version)));
    }

    /** Without its age. */
    @Override
    public Resource bare(Resource found) {
      Upstream upstream = (Upstream) found;
      return Upstream.of("default", upstream.metadata().name(), upstream.config());
    }

    @Override
    public void put(Resource resource) {
      KubeUpstream upstream = ((Upstream) resource).config(KubeUpstream.class).orElseThrow();
      apply(resource, upstream.servicePort().toString());
    }

    /** A port that the schema allows and the plugin does not. */
    @Override
    public void spoil(Resource resource) {
      apply(resource, "70000");
    }

    private static void apply(Resource resource, String port) {
      cluster.apply(
          """
          apiVersion: chancery.dev/v1
          kind: Upstream
          metadata: {name: %s}
          spec: {kube: {serviceName: cart, servicePort: %s}}
          """
              .formatted(resource.key().ref().name(), port));
    }

    @Override
    public void remove(Resource resource) {
      cluster.kubectl("delete", "upstream", resource.key().ref().name());
    }
  }
}
