// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import static dev.chancery.snapshot.ResourceTypes.ROUTE;
import static dev.chancery.snapshot.ResourceTypes.VIRTUAL_HOST;
import static dev.chancery.xds.TestResources.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.VirtualHosts;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.Vhds;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A client that has virtual hosts discovered")
class VirtualHostsTest extends XdsTest {

  private static final EncodedResource CART = host("cart", 0, "cart.example").onDemand();
  private static final EncodedResource SHOPS = host("shops", 0, "*.shops.example").onDemand();
  private static final EncodedResource BASE = host("base", 0, "base.example");

  private static EncodedResource host(String name, int retries, String... domains) {
    VirtualHost.Builder host =
        VirtualHost.newBuilder().setName(name).addAllDomains(List.of(domains));
    host.getRetryPolicyBuilder().getNumRetriesBuilder().setValue(retries);
    return VirtualHosts.encode("routes", host.build());
  }

  private static EncodedResource routes(String name) {
    ConfigSource source =
        ConfigSource.newBuilder().setAds(AggregatedConfigSource.getDefaultInstance()).build();
    return EncodedResource.of(
        name,
        RouteConfiguration.newBuilder()
            .setName(name)
            .setVhds(Vhds.newBuilder().setConfigSource(source))
            .build());
  }

  private TestStream begin() {
    TestStream client = ads(Variant.DELTA);
    client.subscribe(VIRTUAL_HOST);
    return client;
  }

  private static void ask(TestStream client, String... names) {
    client.send(
        request -> request.setTypeUrl(VIRTUAL_HOST).addAllResourceNamesSubscribe(List.of(names)));
  }

  @Test
  @DisplayName("is sent at first all that are not on demand, and which of them change")
  void wholeTable() {
    EncodedResource other = host("other", 0, "other.example");
    cache.set(GROUP, snapshot(routes("routes"), BASE, other, CART));
    TestStream client = begin();
    assertThat(client.nextAcknowledged(VIRTUAL_HOST).names())
        .containsExactly("routes/base", "routes/other");
    client.isQuiet();
    cache.update(GROUP, List.of(host("base", 1, "base.example")), List.of(other.id()));
    TestResponse response = client.nextAcknowledged(VIRTUAL_HOST);
    assertThat(response.names()).containsExactly("routes/base");
    assertThat(response.removed()).containsExactly("routes/other");
    client.isQuiet();
  }

  @Test
  @DisplayName("is told of routes that have none unasked, or it would wait for them")
  void announcesNothing() {
    cache.set(GROUP, snapshot(routes("routes"), CART));
    TestStream client = ads(Variant.DELTA);
    client.subscribe(ROUTE, "routes", "later");
    client.nextAcknowledged(ROUTE);
    client.subscribe(VIRTUAL_HOST);
    assertThat(client.nextAcknowledged(VIRTUAL_HOST).removed()).containsExactly("routes/");
    cache.update(GROUP, List.of(routes("later")), List.of());
    client.nextAcknowledged(ROUTE);
    assertThat(client.nextAcknowledged(VIRTUAL_HOST).removed()).containsExactly("later/");
    client.isQuiet();
  }

  @Test
  @DisplayName(
      "in the state of the world is sent such routes apart, as Envoy refuses all that is with them")
  void apart() {
    EncodedResource table =
        EncodedResource.of("table", RouteConfiguration.newBuilder().setName("table").build());
    cache.set(GROUP, snapshot(routes("one"), table, routes("two")));
    TestStream client = ads(Variant.STATE_OF_THE_WORLD);
    client.subscribe(ROUTE, "one", "table", "two");
    assertThat(client.nextAcknowledged(ROUTE).names()).containsExactly("table");
    assertThat(client.nextAcknowledged(ROUTE).names()).containsExactlyInAnyOrder("one", "two");
    client.isQuiet();
  }

  @Test
  @DisplayName("is sent the one that serves a host, with what it asked for as an alias")
  void onDemand() {
    cache.set(GROUP, snapshot(CART, SHOPS));
    TestStream client = begin();
    client.isQuiet();
    ask(client, "routes/one.shops.example", "routes/two.shops.example");
    TestResponse response = client.nextAcknowledged(VIRTUAL_HOST);
    assertThat(response.names()).containsExactly("routes/shops");
    assertThat(response.aliases())
        .isEqualTo(
            Map.of("routes/shops", Set.of("routes/one.shops.example", "routes/two.shops.example")));
    client.isQuiet();
  }

  @Test
  @DisplayName("is sent it again when it asks by another name")
  void askedAgain() {
    cache.set(GROUP, snapshot(SHOPS));
    TestStream client = begin();
    ask(client, "routes/one.shops.example");
    client.nextAcknowledged(VIRTUAL_HOST);
    ask(client, "routes/two.shops.example");
    assertThat(client.nextAcknowledged(VIRTUAL_HOST).aliases())
        .isEqualTo(Map.of("routes/shops", Set.of("routes/two.shops.example")));
  }

  @Test
  @DisplayName("is sent changes, the removal and the return of what it asked for, of that alone")
  void followsOnDemand() {
    cache.set(GROUP, snapshot(CART, SHOPS));
    TestStream client = begin();
    ask(client, "routes/cart.example");
    client.nextAcknowledged(VIRTUAL_HOST);
    cache.update(
        GROUP,
        List.of(
            host("cart", 1, "cart.example").onDemand(),
            host("shops", 1, "*.shops.example").onDemand()),
        List.of());
    TestResponse changed = client.nextAcknowledged(VIRTUAL_HOST);
    assertThat(changed.names()).containsExactly("routes/cart");
    assertThat(changed.aliases()).isEmpty();
    cache.update(GROUP, List.of(), List.of(CART.id()));
    assertThat(client.nextAcknowledged(VIRTUAL_HOST).removed()).containsExactly("routes/cart");
    cache.update(GROUP, List.of(CART), List.of());
    assertThat(client.nextAcknowledged(VIRTUAL_HOST).names()).containsExactly("routes/cart");
    client.isQuiet();
  }

  @Test
  @DisplayName("is told at once, each time, that nothing serves a host")
  void unknownHost() {
    cache.set(GROUP, snapshot(CART));
    TestStream client = begin();
    for (int time = 0; time < 2; time++) {
      ask(client, "routes/nobody.example");
      TestResponse response = client.nextAcknowledged(VIRTUAL_HOST);
      assertThat(response.names()).isEmpty();
      assertThat(response.aliases())
          .isEqualTo(Map.of("routes/nobody.example", Set.of("routes/nobody.example")));
    }
    assertThat(server.clients().get(0).types().get(0).names()).as("names kept").isZero();
  }

  @Test
  @DisplayName("is sent one that is added later and serves a host that nobody did, once")
  void servedLater() {
    cache.set(GROUP, snapshot(CART));
    TestStream client = begin();
    ask(client, "routes/late.example", "routes/dropped.example");
    assertThat(client.nextAcknowledged(VIRTUAL_HOST).names()).isEmpty();
    client.send(
        request ->
            request.setTypeUrl(VIRTUAL_HOST).addResourceNamesUnsubscribe("routes/dropped.example"));
    client.isQuiet();
    EncodedResource late = host("late", 0, "late.example").onDemand();
    cache.update(GROUP, List.of(late, host("dropped", 0, "dropped.example").onDemand()), List.of());
    TestResponse response = client.nextAcknowledged(VIRTUAL_HOST);
    assertThat(response.names()).containsExactly("routes/late");
    cache.update(GROUP, List.of(host("late", 1, "late.example").onDemand()), List.of());
    assertThat(client.nextAcknowledged(VIRTUAL_HOST).names()).containsExactly("routes/late");
    client.isQuiet();
  }

  @Test
  @DisplayName("is remembered only the newest hundred of the hosts that nobody serves")
  void newestUnserved() {
    cache.set(GROUP, snapshot(CART));
    TestStream client = begin();
    for (int i = 0; i <= 100; i++) {
      ask(client, "routes/h%d.example".formatted(i));
      client.nextAcknowledged(VIRTUAL_HOST);
    }
    cache.update(
        GROUP,
        List.of(
            host("first", 0, "h0.example").onDemand(),
            host("second", 0, "h1.example").onDemand(),
            host("last", 0, "h100.example").onDemand()),
        List.of());
    assertThat(client.nextAcknowledged(VIRTUAL_HOST).names())
        .containsExactlyInAnyOrder("routes/second", "routes/last");
  }

  @Test
  @DisplayName("is sent one that is added later and serves a host better that it asked for")
  void betterMatchLater() {
    cache.set(GROUP, snapshot(SHOPS));
    TestStream client = begin();
    ask(client, "routes/one.shops.example");
    client.nextAcknowledged(VIRTUAL_HOST);
    cache.update(
        GROUP,
        List.of(
            host("one", 0, "one.shops.example").onDemand(),
            host("two", 0, "two.shops.example").onDemand()),
        List.of());
    assertThat(client.nextAcknowledged(VIRTUAL_HOST).names()).containsExactly("routes/one");
    client.isQuiet();
  }

  @Test
  @DisplayName("is sent no changes of what it does not ask for any more")
  void unsubscribed() {
    cache.set(GROUP, snapshot(CART));
    TestStream client = ads(Variant.DELTA);
    client.subscribe(VIRTUAL_HOST, "routes/cart.example");
    client.nextAcknowledged(VIRTUAL_HOST);
    client.send(
        request ->
            request.setTypeUrl(VIRTUAL_HOST).addResourceNamesUnsubscribe("routes/cart.example"));
    client.isQuiet();
    cache.update(GROUP, List.of(host("cart", 1, "cart.example").onDemand()), List.of());
    client.isQuiet();
  }

  @Test
  @DisplayName("that comes back is sent what changed of what it has, and answered what it asks for")
  void comesBack() {
    cache.set(GROUP, snapshot(routes("routes"), CART, SHOPS));
    TestStream client = ads(Variant.DELTA);
    client.send(
        request ->
            request
                .setTypeUrl(VIRTUAL_HOST)
                .addResourceNamesSubscribe("*")
                .addResourceNamesSubscribe("routes/nobody.example")
                .putInitialResourceVersions("routes/cart", CART.version())
                .putInitialResourceVersions("routes/shops", "earlier")
                .putInitialResourceVersions("routes/gone", "earlier"));
    TestResponse response = client.nextAcknowledged(VIRTUAL_HOST);
    assertThat(response.names()).containsExactly("routes/shops");
    assertThat(response.removed()).containsExactly("routes/gone");
    assertThat(response.aliases()).containsOnlyKeys("routes/nobody.example");
    cache.update(GROUP, List.of(host("cart", 1, "cart.example").onDemand()), List.of());
    assertThat(client.nextAcknowledged(VIRTUAL_HOST).names()).containsExactly("routes/cart");
  }
}
