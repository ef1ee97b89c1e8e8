package dev.chancery.examples.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import dev.chancery.core.ControlPlane;
import dev.chancery.core.input.WriteCondition;
import dev.chancery.core.plugin.PluginSettings;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotSource.Following;
import dev.chancery.spi.ResourceBatch;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The plugin in its jar, on the class path of a control plane. */
class RegistryPluginIT {

  private static final String YAML =
      """
      apiVersion: chancery.dev/v1
      kind: Upstream
      metadata: {name: cart}
      spec:
        registry: {service: cart}
      ---
      apiVersion: chancery.dev/v1
      kind: Proxy
      metadata: {name: edge}
      spec:
        listeners:
        - name: http
          bindAddress: "::"
          bindPort: 8080
          httpListener:
            virtualHosts:
            - name: cart
              domains: ["*"]
              routes:
              - routeAction: {single: {upstream: {name: cart}}}
      """;

  @Test
  @DisplayName("is in a jar of its own")
  void isInJar() {
    assertThat(RegistryPlugin.class.getProtectionDomain().getCodeSource().getLocation().getPath())
        .endsWith(".jar");
  }

  @Test
  @DisplayName("adds its upstream type by being on the class path")
  void addsItsType() throws Exception {
    try (FakeRegistry registry = new FakeRegistry();
        ControlPlane controlPlane =
            ControlPlane.builder().loadPlugins().settings(settings(registry)).start()) {
      registry.serve("cart", List.of(new RegistryQuery.Instance("10.0.0.1", 8080)));
      apply(controlPlane);
      Snapshot snapshot = snapshotWithEndpoints(controlPlane);

      Cluster cluster = parse(snapshot, ResourceTypes.CLUSTER, Cluster.parser());
      assertThat(cluster.getType()).isEqualTo(Cluster.DiscoveryType.EDS);
      ClusterLoadAssignment assignment =
          parse(snapshot, ResourceTypes.ENDPOINT, ClusterLoadAssignment.parser());
      assertThat(
              assignment
                  .getEndpoints(0)
                  .getLbEndpoints(0)
                  .getEndpoint()
                  .getAddress()
                  .getSocketAddress()
                  .getAddress())
          .isEqualTo("10.0.0.1");
    }
  }

  private static PluginSettings settings(FakeRegistry registry) {
    return PluginSettings.commandLine(
        List.of("registry.url=" + registry.url(), "registry.token=" + FakeRegistry.TOKEN));
  }

  private static void apply(ControlPlane controlPlane) {
    ResourceBatch batch = controlPlane.reader().read("example.yaml", YAML);
    assertThat(batch.problems()).isEmpty();
    assertThat(batch.rejected()).isEmpty();
    batch
        .resources()
        .forEach(located -> controlPlane.apply(located.resource(), WriteCondition.overwrite()));
  }

  private static Snapshot snapshotWithEndpoints(ControlPlane controlPlane) throws Exception {
    CompletableFuture<Snapshot> found = new CompletableFuture<>();
    Following following =
        controlPlane.follow(
            "default~edge",
            transition -> {
              if (transition.after().types().contains(ResourceTypes.ENDPOINT)) {
                found.complete(transition.after());
              }
            });
    try {
      return found.get(30, TimeUnit.SECONDS);
    } finally {
      following.close();
    }
  }

  private static <T> T parse(Snapshot snapshot, String type, Parser<T> parser)
      throws InvalidProtocolBufferException {
    return parser.parseFrom(snapshot.resources(type).values().iterator().next().value());
  }
}
