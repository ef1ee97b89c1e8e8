// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import static dev.chancery.core.fake.Workbench.known;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.chancery.core.fake.Colour;
import dev.chancery.core.fake.Found;
import dev.chancery.core.fake.FoundPlugin;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.Workbench;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.spi.LoadAssignments;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.VirtualHostSpec;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("endpoints that a plugin writes beside those that are discovered")
class FallbackEndpointsTest {

  private static final ResourceRef EDGE = new ResourceRef("default", "edge");
  private static final String CLUSTER = "cart_default";

  private final PlainPlugin plain = new PlainPlugin();
  private final Workbench bench = new Workbench(plain, new FoundPlugin());

  @BeforeEach
  void routeToCart() {
    plain.hook(FallbackEndpointsTest::writeFallback);
    RouteSpec all = RouteSpec.prefix("/", RouteToSpec.upstream("default", "cart"));
    bench.put(
        Proxy.of(
            "default",
            "edge",
            ListenerSpec.http("http", 8080, VirtualHostSpec.of("cart", "*", all))));
  }

  /** The upstream's colour is the address to fall back to. */
  private static void writeFallback(
      UpstreamContext context, Upstream upstream, Cluster.Builder out) {
    upstream
        .options()
        .get(Colour.class)
        .map(colour -> EndpointSet.of(Endpoint.of(colour.name(), 80)))
        .ifPresent(
            endpoints -> out.setLoadAssignment(LoadAssignments.of(out.getName(), endpoints)));
  }

  private static Upstream cart(String fallback) {
    return Found.upstream("cart", "1", new Colour(fallback));
  }

  private List<String> addresses() throws InvalidProtocolBufferException {
    return ClusterLoadAssignment.parseFrom(
            bench.snapshot("edge").get(ResourceTypes.ENDPOINT, CLUSTER).orElseThrow().value())
        .getEndpointsList()
        .stream()
        .map(
            locality ->
                locality.getPriority()
                    + " "
                    + locality
                        .getLbEndpoints(0)
                        .getEndpoint()
                        .getAddress()
                        .getSocketAddress()
                        .getAddress())
        .toList();
  }

  @Test
  @DisplayName("come after them, and no longer stand in the cluster")
  void comeAfter() throws InvalidProtocolBufferException {
    bench.put(cart("10.9.9.9"));
    bench.discovered("cart", known(Endpoint.of("10.0.0.1", 80)));
    assertThat(addresses()).containsExactly("0 10.0.0.1", "1 10.9.9.9");
    assertThat(
            Cluster.parseFrom(
                    bench
                        .snapshot("edge")
                        .get(ResourceTypes.CLUSTER, CLUSTER)
                        .orElseThrow()
                        .value())
                .hasLoadAssignment())
        .isFalse();

    bench.discovered("cart", known());
    assertThat(addresses()).containsExactly("0 10.9.9.9");
  }

  @Test
  @DisplayName("change the load assignment when they change")
  void change() throws InvalidProtocolBufferException {
    bench.put(cart("10.9.9.9"));
    bench.discovered("cart", known(Endpoint.of("10.0.0.1", 80)));
    bench.put(cart("10.9.9.8"));
    assertThat(addresses()).containsExactly("0 10.0.0.1", "1 10.9.9.8");
    assertThat(Objects.requireNonNull(bench.steps().get(EDGE)).changed())
        .containsEntry(ResourceTypes.ENDPOINT, Set.of(CLUSTER));
  }
}
