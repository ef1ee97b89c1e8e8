// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import static dev.chancery.core.fake.Workbench.key;
import static dev.chancery.spi.model.AttachmentPoint.DESTINATION;
import static dev.chancery.spi.model.AttachmentPoint.LISTENER;
import static dev.chancery.spi.model.AttachmentPoint.ROUTE;
import static dev.chancery.spi.model.AttachmentPoint.VIRTUAL_HOST;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.StringValue;
import dev.chancery.core.fake.Colour;
import dev.chancery.core.fake.Plain;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.Tag;
import dev.chancery.core.fake.TagPlugin;
import dev.chancery.core.fake.Workbench;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.spi.model.DestinationOptions;
import dev.chancery.spi.model.DestinationSpec;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.MultiDestinationSpec;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.Policy;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.ProxyOptions;
import dev.chancery.spi.model.ReferenceGrant;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.TargetRef;
import dev.chancery.spi.model.VirtualHostSpec;
import dev.chancery.spi.model.WeightedDestinationSpec;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Policies")
class PolicyTranslationTest {

  private static final TargetRef CART = TargetRef.proxy("edge").virtualHost("shop").route("cart");

  private final Workbench bench =
      new Workbench(new PlainPlugin(), new TagPlugin(VIRTUAL_HOST, ROUTE, DESTINATION));

  private static RouteSpec route(String name) {
    return new RouteSpec(name, List.of(), RouteToSpec.upstream("default", "web"));
  }

  private static VirtualHostSpec shop(RouteSpec... routes) {
    return VirtualHostSpec.of("shop", "shop.example", routes);
  }

  private static Proxy edge(VirtualHostSpec... hosts) {
    return Proxy.of("default", "edge", ListenerSpec.http("http", 8080, hosts));
  }

  private static Policy policy(String name, TargetRef target, Option... options) {
    return new Policy(Metadata.of("default", name), List.of(target), Options.of(options));
  }

  private void put(Proxy proxy) {
    bench.put(proxy, Plain.upstream("web", "1"), Plain.upstream("copy", "1"));
  }

  private VirtualHost host() {
    try {
      return RouteConfiguration.parseFrom(
              bench.snapshot("edge").get(ResourceTypes.ROUTE, "http-routes").orElseThrow().value())
          .getVirtualHosts(0);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private Listener listener() {
    try {
      return Listener.parseFrom(
          bench.snapshot("edge").get(ResourceTypes.LISTENER, "http").orElseThrow().value());
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> filters() {
    try {
      return listener()
          .getFilterChains(0)
          .getFilters(0)
          .getTypedConfig()
          .unpack(HttpConnectionManager.class)
          .getHttpFiltersList()
          .stream()
          .map(HttpFilter::getName)
          .toList();
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private static String tag(Map<String, Any> configs) {
    try {
      Any config = configs.get(TagPlugin.FILTER);
      return config == null ? "" : config.unpack(StringValue.class).getValue();
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private static String tag(Route route) {
    return tag(route.getTypedPerFilterConfigMap());
  }

  @Test
  @DisplayName("apply to the route that has them, and bring their filter to the listener")
  void inline() {
    put(edge(shop(route("cart").withOptions(new Tag("a")), route("rest"))));

    assertThat(host().getRoutesList())
        .extracting(PolicyTranslationTest::tag)
        .containsExactly("a", "");
    assertThat(filters()).containsExactly(TagPlugin.FILTER, "envoy.filters.http.router");
  }

  @Test
  @DisplayName("leave no filter on a listener that nobody asked for")
  void unused() {
    put(edge(shop(route("cart").withOptions(new Tag("a")))));

    put(edge(shop(route("cart"))));

    assertThat(filters()).containsExactly("envoy.filters.http.router");
  }

  @Test
  @DisplayName("of what encloses a part are told once, and again where something else holds")
  void inherited() {
    VirtualHostSpec host = shop(route("cart"), route("own").withOptions(new Tag("b")));
    Proxy proxy = edge(host);

    put(new Proxy(proxy.metadata(), proxy.listeners(), ProxyOptions.of(new Tag("a"))));

    assertThat(tag(host().getTypedPerFilterConfigMap())).isEqualTo("a");
    assertThat(host().getRoutesList())
        .extracting(PolicyTranslationTest::tag)
        .containsExactly("", "b");
  }

  @Test
  @DisplayName("reach each route where they apply to routes alone")
  void reachingRoutes() {
    Workbench routes = new Workbench(new PlainPlugin(), new TagPlugin(ROUTE));
    routes.put(
        edge(shop(route("cart"), route("rest")).withOptions(new Tag("a"))),
        Plain.upstream("web", "1"));

    assertThat(routes.snapshot("edge").get(ResourceTypes.ROUTE, "http-routes").orElseThrow())
        .extracting(found -> found.value().toString(StandardCharsets.ISO_8859_1))
        .asString()
        .containsSubsequence("test.tag", "test.tag");
  }

  @Test
  @DisplayName("do the same by reference as inline")
  void attached() {
    put(edge(shop(route("cart").withOptions(new Tag("a")), route("rest"))));
    var inline = bench.snapshot("edge").get(ResourceTypes.ROUTE, "http-routes").orElseThrow();
    put(edge(shop(route("cart"), route("rest"))));

    bench.put(policy("tags", CART, new Tag("a")));

    assertThat(bench.snapshot("edge").get(ResourceTypes.ROUTE, "http-routes"))
        .hasValueSatisfying(found -> assertThat(found.version()).isEqualTo(inline.version()));

    bench.remove(key("Policy", "tags"));
    assertThat(tag(host().getRoutes(0))).isEmpty();
  }

  @Test
  @DisplayName("yield by reference to what is written inline, and then to the first by name")
  void precedence() {
    put(edge(shop(route("cart"), route("inline").withOptions(new Tag("mine")))));

    bench.put(policy("b", CART, new Tag("of-b")));
    bench.put(policy("a", CART, new Tag("of-a")));
    bench.put(policy("c", CART.route("inline"), new Tag("of-c")));

    assertThat(host().getRoutesList())
        .extracting(PolicyTranslationTest::tag)
        .containsExactly("of-a", "mine");
  }

  @Test
  @DisplayName("of another namespace are attached only while a grant allows it")
  void grants() {
    put(edge(shop(route("cart"))));
    TargetRef target = new TargetRef("Proxy", "default", "edge", "", "shop", "cart");
    bench.put(new Policy(Metadata.of("team", "tags"), List.of(target), Options.of(new Tag("a"))));
    assertThat(tag(host().getRoutes(0))).isEmpty();

    bench.put(
        new ReferenceGrant(
            Metadata.of("default", "team"),
            List.of(new ReferenceGrant.From("Policy", "team")),
            List.of(new ReferenceGrant.To("Proxy", ""))));
    assertThat(tag(host().getRoutes(0))).isEqualTo("a");

    bench.remove(key("ReferenceGrant", "team"));
    assertThat(tag(host().getRoutes(0))).isEmpty();
  }

  @Test
  @DisplayName("that can't be applied to a route harm that route alone")
  void failing() {
    put(
        edge(
            shop(
                route("cart").withOptions(new Tag("fail")),
                route("throws").withOptions(new Tag("throw")),
                route("rest").withOptions(new Tag("a")))));

    assertThat(host().getRoutes(0).getDirectResponse().getStatus()).isEqualTo(503);
    assertThat(host().getRoutes(1).getDirectResponse().getStatus()).isEqualTo(503);
    assertThat(tag(host().getRoutes(2))).isEqualTo("a");
    assertThat(host().getRoutes(2).getRoute().getCluster()).isEqualTo("web_default");
    String path = "spec.listeners[0].httpListener.virtualHosts[0].routes";
    assertThat(bench.problems(key("Proxy", "edge")))
        .containsExactly(
            Problem.error(
                "tags", path + "[0]", "tag.text: found 'fail' (expected: something else)"),
            Problem.error(
                "tags",
                path + "[1]",
                "plugin tags failed: java.lang.IllegalStateException: on purpose"));
  }

  @Test
  @DisplayName("that can't be applied to a virtual host have it answer with an error")
  void failingHost() {
    put(
        edge(
            shop(route("cart")).withOptions(new Tag("fail")),
            VirtualHostSpec.of("other", "other.example", route("rest"))));

    assertThat(host().getRoutesList()).hasSize(1);
    assertThat(host().getRoutes(0).getDirectResponse().getStatus()).isEqualTo(503);
    assertThat(bench.snapshot("edge").get(ResourceTypes.CLUSTER, "web_default")).isPresent();
  }

  @Test
  @DisplayName("that can't be applied to a listener leave it as it was")
  void failingListener() {
    Workbench listeners = new Workbench(new PlainPlugin(), new TagPlugin(LISTENER));
    ListenerSpec http = ListenerSpec.http("http", 8080, shop(route("cart")));
    ListenerSpec other = ListenerSpec.http("other", 8081, shop(route("cart")));
    listeners.put(
        Proxy.of("default", "edge", http.withOptions(new Tag("good")), other),
        Plain.upstream("web", "1"));
    var good = listeners.snapshot("edge").get(ResourceTypes.LISTENER, "http");

    listeners.put(
        Proxy.of(
            "default",
            "edge",
            http.withOptions(new Tag("fail")),
            other.withOptions(new Tag("changed"))));

    assertThat(listeners.snapshot("edge").get(ResourceTypes.LISTENER, "http")).isEqualTo(good);
    assertThat(listeners.steps().values())
        .allSatisfy(step -> assertThat(step.changed()).containsOnlyKeys(ResourceTypes.LISTENER));
    assertThat(listeners.problems(key("Proxy", "edge")))
        .extracting(Problem::message)
        .contains("its policies can't be applied; the listener stays as it was");
  }

  @Test
  @DisplayName("bring the upstreams that they refer to, as far as these are there")
  void references() {
    put(edge(shop(route("cart").withOptions(new Tag("a", "copy")))));

    assertThat(host().getRoutes(0).getRoute().getRequestMirrorPolicies(0).getCluster())
        .isEqualTo("copy_default");
    assertThat(bench.snapshot("edge").get(ResourceTypes.CLUSTER, "copy_default")).isPresent();

    bench.remove(key("Upstream", "copy"));
    assertThat(host().getRoutes(0).getRoute().getRequestMirrorPoliciesList()).isEmpty();
    assertThat(tag(host().getRoutes(0))).isEqualTo("a");
  }

  @Test
  @DisplayName("of one virtual host that change leave the others as they are")
  void change() {
    put(edge(shop(route("cart")), VirtualHostSpec.of("other", "other.example", route("rest"))));

    bench.put(policy("tags", CART, new Tag("a")));
    assertThat(bench.steps().values())
        .singleElement()
        .satisfies(
            step ->
                assertThat(step.changed())
                    .containsOnlyKeys(ResourceTypes.ROUTE, ResourceTypes.LISTENER));

    bench.put(policy("tags", TargetRef.proxy("another"), new Tag("a")));
    assertThat(tag(host().getRoutes(0))).isEmpty();
  }

  @Test
  @DisplayName("hold for one of several destinations")
  void destinations() {
    put(
        edge(
            shop(
                new RouteSpec(
                    "cart",
                    List.of(),
                    new RouteToSpec(
                        new MultiDestinationSpec(List.of(to("web", new Tag("a")), to("copy"))))))));

    assertThat(host().getRoutes(0).getRoute().getWeightedClusters().getClustersList())
        .extracting(cluster -> tag(cluster.getTypedPerFilterConfigMap()))
        .containsExactly("a", "");
  }

  private static WeightedDestinationSpec to(String upstream, Option... options) {
    return new WeightedDestinationSpec(
        1,
        new DestinationSpec(new ResourceRef("default", upstream)),
        DestinationOptions.of(options));
  }

  @Test
  @DisplayName("are attached to upstreams like their own options, which win")
  void upstreams() {
    put(edge(shop(route("cart"))));
    var plain = bench.snapshot("edge").get(ResourceTypes.CLUSTER, "web_default");

    bench.put(policy("colours", TargetRef.upstream("web"), new Colour("red")));
    var red = bench.snapshot("edge").get(ResourceTypes.CLUSTER, "web_default");
    assertThat(red).isNotEqualTo(plain);

    bench.put(Plain.upstream("web", "1", new Colour("blue")));
    assertThat(bench.snapshot("edge").get(ResourceTypes.CLUSTER, "web_default"))
        .isNotEqualTo(red)
        .isNotEqualTo(plain);
  }
}
