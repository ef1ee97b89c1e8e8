// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import dev.chancery.envoy.EnvoyTrial;
import dev.chancery.server.trial.SnapshotTrial.Objection;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.testkit.RealEnvoy;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatcher;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A real Envoy that tries a snapshot")
class SnapshotTrialIT {

  private final SnapshotTrial trial = new SnapshotTrial(new EnvoyTrial(RealEnvoy.binary()));

  @Test
  @DisplayName("finds the clusters and the one route that it would refuse, and nothing else")
  void findsTheSmallest() {
    Snapshot.Edit edit = Snapshot.EMPTY.edit();
    for (int i = 0; i < 8; i++) {
      Cluster.Builder cluster = Cluster.newBuilder().setName("c" + i);
      if (i == 5) {
        cluster.setLbPolicy(Cluster.LbPolicy.LOAD_BALANCING_POLICY_CONFIG);
      }
      edit.put(EncodedResource.of("c" + i, cluster.build()));
    }
    edit.put(
        EncodedResource.of(
            "http-routes",
            RouteConfiguration.newBuilder()
                .setName("http-routes")
                .addVirtualHosts(host("good", route("all", "/.*")))
                .addVirtualHosts(host("bad", route("all", "/.*"), route("odd", "/(")))
                .build()));

    assertThat(trial.of(edit.commit().after()))
        .extracting(Objection::what)
        .containsExactly("cluster 'c5'", "route 'odd' of http-routes/bad");
    assertThat(trial.of(edit.commit().after()))
        .extracting(Objection::reason)
        .allSatisfy(reason -> assertThat(reason).isNotBlank().doesNotContain("\n", "/tmp"));
  }

  @Test
  @DisplayName("has nothing against a cluster whose secrets come on the aggregated stream")
  void secrets() {
    SdsSecretConfig secret =
        SdsSecretConfig.newBuilder()
            .setName("own")
            .setSdsConfig(
                ConfigSource.newBuilder()
                    .setResourceApiVersion(ApiVersion.V3)
                    .setAds(AggregatedConfigSource.getDefaultInstance()))
            .build();
    UpstreamTlsContext tls =
        UpstreamTlsContext.newBuilder()
            .setCommonTlsContext(
                CommonTlsContext.newBuilder().addTlsCertificateSdsSecretConfigs(secret))
            .build();
    TransportSocket socket =
        TransportSocket.newBuilder()
            .setName("envoy.transport_sockets.tls")
            .setTypedConfig(Any.pack(tls))
            .build();
    Cluster cluster = Cluster.newBuilder().setName("cart").setTransportSocket(socket).build();

    assertThat(
            trial.of(
                Snapshot.EMPTY.edit().put(EncodedResource.of("cart", cluster)).commit().after()))
        .isEmpty();
  }

  private static VirtualHost host(String name, Route... routes) {
    VirtualHost.Builder host = VirtualHost.newBuilder().setName(name).addDomains(name);
    for (Route route : routes) {
      host.addRoutes(route);
    }
    return host.build();
  }

  private static Route route(String name, String regex) {
    return Route.newBuilder()
        .setName(name)
        .setMatch(RouteMatch.newBuilder().setSafeRegex(RegexMatcher.newBuilder().setRegex(regex)))
        .setRoute(RouteAction.newBuilder().setCluster("anywhere"))
        .build();
  }
}
