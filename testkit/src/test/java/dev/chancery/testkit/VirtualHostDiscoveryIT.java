// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import dev.chancery.envoy.XdsVariant;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.VirtualHosts;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.Vhds;
import io.envoyproxy.envoy.extensions.filters.http.on_demand.v3.OnDemand;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** VHDS: a real Envoy that asks for virtual hosts, at first and when a request needs one. */
class VirtualHostDiscoveryIT extends EnvoyTest {

  private static final String HOSTS = ResourceTypes.VIRTUAL_HOST;

  private static EncodedResource host(String routes, String name, int status) {
    return VirtualHosts.encode(routes, HandMade.host(name, status, name + ".example"));
  }

  /** Routes that Envoy does not use before it has heard of their virtual hosts. */
  private static EncodedResource routes(String name, HandMade made) {
    ConfigSource patient =
        made.source().toBuilder().setInitialFetchTimeout(Duration.getDefaultInstance()).build();
    return EncodedResource.of(
        name,
        RouteConfiguration.newBuilder()
            .setName(name)
            .setVhds(Vhds.newBuilder().setConfigSource(patient))
            .build());
  }

  private static EncodedResource listener(String name, String routes, HandMade made) {
    return HandMade.listener(
        name,
        HandMade.manager()
            .setRds(made.rds(routes))
            .addHttpFilters(HandMade.filter("on-demand", OnDemand.getDefaultInstance()))
            .addHttpFilters(HandMade.router()));
  }

  @ParameterizedTest
  @EnumSource(names = {"DELTA_ADS", "DELTA_SEPARATE"})
  @DisplayName("a host is fetched with the first request for it, and followed from then on")
  void onDemand(XdsVariant variant) {
    HandMade made = new HandMade(variant);
    EncodedResource wild =
        VirtualHosts.encode("routes", HandMade.host("wild", 203, "*.wild.example")).onDemand();
    EncodedResource cart = host("routes", "cart", 201).onDemand();
    serve(listener("http", "routes", made), routes("routes", made), cart, wild);
    try (RealEnvoy envoy = startEnvoy(variant)) {
      HttpProbe http = envoy.listener("http");
      assertThat(sentOf(HOSTS)).isEmpty();

      assertThat(http.host("cart.example").get("/").status()).isEqualTo(201);
      assertThat(http.host("cart.example").get("/").status()).isEqualTo(201);
      assertThat(http.host("a.wild.example").get("/").status()).isEqualTo(203);
      assertThat(http.host("b.wild.example").get("/").status()).isEqualTo(203);
      assertThat(http.host("nobody.example").get("/").status()).isEqualTo(404);
      assertThat(http.host("nobody.example").get("/").status()).isEqualTo(404);
      assertThat(sentOf(HOSTS)).containsExactly("routes/cart", "routes/wild");

      put(host("routes", "cart", 202).onDemand(), host("routes", "other", 201).onDemand());
      envoy.await("follow", () -> http.host("cart.example").get("/").status() == 202);
      remove(cart);
      envoy.await("drop the host", () -> http.host("cart.example").get("/").status() == 404);
      put(cart);
      envoy.await("take it back", () -> http.host("cart.example").get("/").status() == 201);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DELTA_ADS", "DELTA_SEPARATE"})
  @DisplayName("of a whole table of hosts just the one is sent that changed")
  void wholeTable(XdsVariant variant) {
    HandMade made = new HandMade(variant);
    EncodedResource two = host("routes", "two", 202);
    serve(
        listener("http", "routes", made), routes("routes", made), host("routes", "one", 201), two);
    try (RealEnvoy envoy = startEnvoy(variant)) {
      HttpProbe http = envoy.listener("http");
      assertThat(http.host("one.example").get("/").status()).isEqualTo(201);
      assertThat(http.host("two.example").get("/").status()).isEqualTo(202);

      forgetSent(envoy);
      put(host("routes", "one", 204));
      envoy.await("follow", () -> http.host("one.example").get("/").status() == 204);
      assertThat(http.host("two.example").get("/").status()).isEqualTo(202);
      assertThat(sentOf(HOSTS)).containsExactly("routes/one");

      remove(two);
      envoy.await("drop the host", () -> http.host("two.example").get("/").status() == 404);
      assertThat(http.host("one.example").get("/").status()).isEqualTo(204);

      put(listener("late", "late-routes", made), routes("late-routes", made));
      HttpProbe late = envoy.listener("late");
      assertThat(late.host("one.example").get("/").status()).isEqualTo(404);
    }
  }
}
