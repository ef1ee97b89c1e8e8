// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.testkit.TestControlPlane;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import java.util.List;
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
        TestControlPlane controlPlane =
            TestControlPlane.start(
                "registry.url=" + registry.url(), "registry.token=" + FakeRegistry.TOKEN)) {
      registry.serve("cart", List.of(new RegistryQuery.Instance("10.0.0.1", 8080)));
      controlPlane.apply(YAML);
      Snapshot snapshot =
          controlPlane.awaitSnapshot(
              "default~edge", found -> found.types().contains(ResourceTypes.ENDPOINT));

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

  private static <T> T parse(Snapshot snapshot, String type, Parser<T> parser)
      throws InvalidProtocolBufferException {
    return parser.parseFrom(snapshot.resources(type).values().iterator().next().value());
  }
}
