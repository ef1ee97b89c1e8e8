// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.EnvoyTrial;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceName;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.testkit.RealEnvoy;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatcher;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A real Envoy that tries resources before they are published")
class EnvoyResourceTrialIT {

  private static final ResourceName GOOD = new ResourceName(ResourceTypes.CLUSTER, "good");
  private static final ResourceName BAD = new ResourceName(ResourceTypes.CLUSTER, "bad");
  private static final ResourceName LISTENER = new ResourceName(ResourceTypes.LISTENER, "http");
  private static final ResourceName ROUTES = new ResourceName(ResourceTypes.ROUTE, "routes");

  private static Snapshot snapshot() {
    Route odd =
        Route.newBuilder()
            .setName("odd")
            .setMatch(RouteMatch.newBuilder().setSafeRegex(RegexMatcher.newBuilder().setRegex("(")))
            .build();
    return Snapshot.EMPTY
        .edit()
        .put(EncodedResource.of("good", Cluster.newBuilder().setName("good").build()))
        .put(
            EncodedResource.of(
                "bad",
                Cluster.newBuilder()
                    .setName("bad")
                    .setLbPolicy(Cluster.LbPolicy.LOAD_BALANCING_POLICY_CONFIG)
                    .build()))
        .put(EncodedResource.of("http", Listener.newBuilder().setName("http").build()))
        .put(
            EncodedResource.of(
                "routes",
                RouteConfiguration.newBuilder()
                    .setName("routes")
                    .addVirtualHosts(
                        VirtualHost.newBuilder().setName("all").addDomains("*").addRoutes(odd))
                    .build()))
        .commit()
        .after();
  }

  @Test
  @DisplayName("refuses what it would refuse, and says the same when it is asked again")
  void refuses() throws Exception {
    Snapshot snapshot = snapshot();
    try (EnvoyResourceTrial trial = new EnvoyResourceTrial(new EnvoyTrial(RealEnvoy.binary()))) {
      Map<ResourceName, String> refused =
          trial
              .refusals(snapshot, Set.of(GOOD, BAD, LISTENER, ROUTES))
              .toCompletableFuture()
              .get(1, TimeUnit.MINUTES);

      assertThat(refused).containsOnlyKeys(BAD, LISTENER, ROUTES);
      assertThat(refused.get(ROUTES)).startsWith("route 'odd' of routes/all: ");
      assertThat(
              trial.refusals(snapshot, Set.of(BAD)).toCompletableFuture().get(1, TimeUnit.MINUTES))
          .isEqualTo(Map.of(BAD, refused.get(BAD)));
    }
  }
}
