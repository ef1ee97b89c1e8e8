// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import com.google.rpc.Code;
import dev.chancery.core.ControlPlane;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.MuxSnapshotSource;
import dev.chancery.snapshot.NodeGroups;
import dev.chancery.snapshot.ResourceError;
import dev.chancery.snapshot.ResourceName;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotCache;
import dev.chancery.snapshot.SnapshotSource;
import dev.chancery.snapshot.SnapshotTransition;
import dev.chancery.snapshot.VirtualHosts;
import dev.chancery.snapshot.constraint.EnvoyConstraints;
import dev.chancery.snapshot.constraint.Violation;
import dev.chancery.snapshot.content.EnvoyTypes;
import dev.chancery.xds.DiscoveryServices;
import dev.chancery.xds.XdsServer;
import dev.chancery.xds.auth.Authentication;
import dev.chancery.xds.auth.Authenticator;
import dev.chancery.xds.auth.Grant;
import dev.chancery.xds.auth.IdentityTable;
import dev.chancery.xds.auth.NodeRule;
import dev.chancery.xds.auth.TokenHash;
import dev.chancery.xds.tls.ReloadingTls;
import dev.chancery.xds.tls.ServerTls;
import dev.chancery.xds.tls.TlsException;
import dev.chancery.xds.tls.TlsListener;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.HealthCheck;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.ServerBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The code of docs/xds-server.md. */
@DisplayName("The page about the xDS server")
class XdsServerPageTest {

  private static final String GROUP = "envoy-1";

  private final Cluster cluster = Cluster.newBuilder().setName("cart").build();

  @Test
  @DisplayName("makes a snapshot of messages")
  void snapshots() {
    RouteConfiguration routeConfiguration =
        RouteConfiguration.newBuilder().setName("routes").build();
    Listener listener = Listener.newBuilder().setName("http").build();

    Snapshot snapshot =
        Snapshot.of(
            List.of(
                EncodedResource.of("cart", cluster),
                EncodedResource.of("routes", routeConfiguration),
                EncodedResource.of("http", listener)));

    assertThat(snapshot.types()).hasSize(3);
  }

  @Test
  @DisplayName("checks a message against Envoy's constraints, with the words that it says")
  void constraints() {
    Cluster cluster =
        this.cluster.toBuilder()
            .addHealthChecks(HealthCheck.newBuilder().setTimeout(Duration.getDefaultInstance()))
            .build();

    // Keep it: it reads the constraints of each type once.
    EnvoyConstraints constraints = new EnvoyConstraints(new EnvoyTypes());
    List<Violation> violations = constraints.check(cluster);

    assertThat(violations)
        .extracting(Violation::toString)
        .contains("health_checks[0].timeout: found 0s (expected: more than 0s)");
  }

  @Test
  @DisplayName("starts a server, or takes its services")
  void servers() throws IOException {
    SnapshotCache cache = SnapshotCache.create();
    int port = 0;
    ServerBuilder<?> serverBuilder =
        Grpc.newServerBuilderForPort(port, InsecureServerCredentials.create());

    DiscoveryServices services = DiscoveryServices.builder(cache).build();
    services.definitions().forEach(serverBuilder::addService);

    XdsServer server = XdsServer.builder(cache).port(port).build().start();

    assertThat(server.port()).isPositive();
    assertThat(serverBuilder.build().getServices()).hasSizeGreaterThan(5);
    server.close();
    services.close();
  }

  @Test
  @DisplayName("puts several sources together")
  void severalSources() {
    try (ControlPlane controlPlane = ControlPlane.builder().start()) {
      SnapshotCache shared = SnapshotCache.builder().nodeGroups(NodeGroups.single("all")).build();
      SnapshotSource source =
          MuxSnapshotSource.builder(controlPlane)
              .types(shared, ResourceTypes.CLUSTER, ResourceTypes.ENDPOINT)
              .build();

      assertThat(source).isNotNull();
    }
  }

  @Test
  @DisplayName("says why a resource is not served, and serves virtual hosts on demand")
  void errorsAndVirtualHosts() {
    SnapshotCache cache = SnapshotCache.create();
    String group = GROUP;
    ResourceName id = new ResourceName(ResourceTypes.CLUSTER, "cart");
    VirtualHost virtualHost =
        VirtualHost.newBuilder().setName("cart").addDomains("cart.example").build();

    SnapshotTransition step =
        cache
            .get(group)
            .orElse(Snapshot.EMPTY)
            .edit()
            .fail(new ResourceError(id, Code.PERMISSION_DENIED_VALUE, "cart is not for you"))
            .commit();
    cache.publish(group, step);
    // Named routes/cart.
    EncodedResource cart = VirtualHosts.encode("routes", virtualHost);
    cache.update(group, List.of(cart.onDemand()), List.of());

    assertThat(cache.get(group)).map(Snapshot::errors).get().asString().contains("not for you");
    assertThat(cart.name()).isEqualTo("routes/cart");
  }

  @Test
  @DisplayName("holds clients to what they can prove")
  void authentication() {
    SnapshotCache cache = SnapshotCache.create();
    String token = "correct horse battery staple, and longer";

    Authenticator authenticator =
        IdentityTable.builder()
            .spiffe(
                "spiffe://prod/ns/{namespace}/sa/{account}",
                Grant.toBe(new NodeRule("{account}-*", "{namespace}")))
            .token("ci", TokenHash.of(token), Grant.toBe(NodeRule.ofId("ci-*")))
            .build();
    XdsServer.Builder server = XdsServer.builder(cache).callbacks(Authentication.by(authenticator));

    assertThat(server).isNotNull();
  }

  /** Never called: files of this name are not there. */
  static XdsServer tls(SnapshotCache cache) throws TlsException {
    ReloadingTls tls =
        ReloadingTls.open(
            ServerTls.of(Path.of("tls.crt"), Path.of("tls.key")).requireClients(Path.of("ca.crt")),
            TlsListener.NONE);
    XdsServer server = XdsServer.builder(cache).credentials(tls.credentials()).build();
    return server;
  }
}
