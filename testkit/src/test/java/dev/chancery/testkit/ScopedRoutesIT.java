// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceTypes;
import io.envoyproxy.envoy.config.route.v3.ScopedRouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.ScopedRouteConfiguration.Key;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.ScopedRds;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.ScopedRoutes;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.ScopedRoutes.ScopeKeyBuilder;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.ScopedRoutes.ScopeKeyBuilder.FragmentBuilder;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.ScopedRoutes.ScopeKeyBuilder.FragmentBuilder.HeaderValueExtractor;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SRDS: a real Envoy whose routes depend on a header. */
class ScopedRoutesIT extends EnvoyTest {

  private static EncodedResource routes(String name, int status) {
    return EncodedResource.of(name, HandMade.answering(name, status));
  }

  private static EncodedResource scope(String name, String routes) {
    return EncodedResource.of(
        name,
        ScopedRouteConfiguration.newBuilder()
            .setName(name)
            .setRouteConfigurationName(routes)
            .setKey(Key.newBuilder().addFragments(Key.Fragment.newBuilder().setStringKey(name)))
            .build());
  }

  private static EncodedResource listener(HandMade made) {
    HeaderValueExtractor header =
        HeaderValueExtractor.newBuilder().setName("x-scope").setIndex(0).build();
    return HandMade.listener(
        HandMade.LISTENER,
        HandMade.manager()
            .setScopedRoutes(
                ScopedRoutes.newBuilder()
                    .setName("scopes")
                    .setScopeKeyBuilder(
                        ScopeKeyBuilder.newBuilder()
                            .addFragments(
                                FragmentBuilder.newBuilder().setHeaderValueExtractor(header)))
                    .setRdsConfigSource(made.source())
                    .setScopedRds(ScopedRds.newBuilder().setScopedRdsConfigSource(made.source())))
            .addHttpFilters(HandMade.router()));
  }

  @ParameterizedTest
  @EnumSource(XdsVariant.class)
  @DisplayName("scopes that are added, lead elsewhere and go take effect, each without the others")
  void followsScopes(XdsVariant variant) {
    serve(listener(new HandMade(variant)), scope("a", "one"), routes("one", 201));
    try (RealEnvoy envoy = startEnvoy(variant)) {
      HttpProbe http = envoy.listener(HandMade.LISTENER);
      HttpProbe inA = http.header("x-scope", "a");
      HttpProbe inB = http.header("x-scope", "b");
      assertThat(inA.get("/").status()).isEqualTo(201);
      assertThat(inB.get("/").status()).isEqualTo(404);

      put(scope("b", "two"), routes("two", 202));
      envoy.await("take the second scope", () -> inB.get("/").status() == 202);
      assertThat(inA.get("/").status()).isEqualTo(201);

      forgetSent(envoy);
      put(scope("a", "two"));
      envoy.await("follow the scope", () -> inA.get("/").status() == 202);
      assertThat(sentOf(ResourceTypes.ROUTE)).isEmpty();
      assertThat(sentOf(ResourceTypes.SCOPED_ROUTE))
          .containsExactlyInAnyOrderElementsOf(
              variant.isDelta() ? List.of("a") : List.of("a", "b"));

      put(routes("two", 203));
      envoy.await("follow the routes", () -> inA.get("/").status() == 203);
      remove(scope("b", "two"));
      envoy.await("drop the scope", () -> inB.get("/").status() == 404);
      assertThat(inA.get("/").status()).isEqualTo(203);
    }
  }
}
