// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import static dev.chancery.core.fake.Workbench.key;
import static dev.chancery.core.fake.Workbench.known;
import static dev.chancery.core.fake.Workbench.unanswered;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.chancery.core.fake.Colour;
import dev.chancery.core.fake.Found;
import dev.chancery.core.fake.FoundPlugin;
import dev.chancery.core.fake.Plain;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.Workbench;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotTransition;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.MatcherSpec;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.UpstreamConfig;
import dev.chancery.spi.model.VirtualHostSpec;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TranslatorTest {

  private static final ResourceRef EDGE = new ResourceRef("default", "edge");
  private static final Endpoint ONE = Endpoint.of("10.0.0.1", 80);
  private static final Endpoint TWO = Endpoint.of("10.0.0.2", 80);

  private final PlainPlugin plain = new PlainPlugin();
  private final Workbench bench = new Workbench(plain, new FoundPlugin());

  private static Proxy edge(String... upstreams) {
    VirtualHostSpec[] hosts =
        Stream.of(upstreams).map(name -> host(name, "/")).toArray(VirtualHostSpec[]::new);
    return Proxy.of("default", "edge", ListenerSpec.http("http", 8080, hosts));
  }

  private static VirtualHostSpec host(String upstream, String prefix) {
    return VirtualHostSpec.of(
        upstream,
        upstream + ".example",
        RouteSpec.prefix(prefix, RouteToSpec.upstream("default", upstream)));
  }

  private static Proxy badRegex() {
    MatcherSpec matcher =
        new MatcherSpec(new MatcherSpec.Regex("("), true, List.of(), List.of(), List.of());
    return Proxy.of(
        "default",
        "edge",
        ListenerSpec.http(
            "http",
            8080,
            VirtualHostSpec.of(
                "bad",
                "bad.example",
                new RouteSpec(
                    "", List.of(matcher), RouteToSpec.upstream("default", "elsewhere")))));
  }

  private Map<String, Set<String>> changed() {
    SnapshotTransition step = bench.steps().get(EDGE);
    return step == null ? Map.of() : step.changed();
  }

  private Set<String> changed(String typeUrl) {
    return changed().getOrDefault(typeUrl, Set.of());
  }

  private Cluster cluster(String name) throws InvalidProtocolBufferException {
    return Cluster.parseFrom(
        bench.snapshot("edge").get(ResourceTypes.CLUSTER, name).orElseThrow().value());
  }

  private RouteConfiguration routes() throws InvalidProtocolBufferException {
    return RouteConfiguration.parseFrom(
        bench.snapshot("edge").get(ResourceTypes.ROUTE, "http-routes").orElseThrow().value());
  }

  @Test
  @DisplayName("endpoints that move change one load assignment and run nothing else")
  void endpointsThatMoveChangeOneAssignment() {
    bench.put(edge("cart", "echo"), Found.upstream("cart", "1", new Colour("red")));
    bench.put(Plain.upstream("echo", "1"));
    bench.discovered("cart", known(ONE));
    plain.calls();
    bench.discovered("cart", known(TWO));
    assertThat(plain.calls()).isEmpty();
    assertThat(bench.steps()).containsOnlyKeys(EDGE);
    assertThat(changed()).isEqualTo(Map.of(ResourceTypes.ENDPOINT, Set.of("cart_default")));
  }

  @Test
  @DisplayName("a changed option changes one cluster")
  void aChangedOptionChangesOneCluster() {
    bench.put(edge("cart", "echo"), Plain.upstream("cart", "1"), Plain.upstream("echo", "1"));
    plain.calls();
    bench.put(Plain.upstream("cart", "1", new Colour("blue")));
    assertThat(plain.calls()).containsExactly("cart");
    assertThat(changed()).isEqualTo(Map.of(ResourceTypes.CLUSTER, Set.of("cart_default")));
  }

  @Test
  @DisplayName("a changed route changes one route configuration, and no other part is made anew")
  void aChangedRouteChangesOneRouteConfiguration() {
    bench.put(edge("cart", "echo"), Plain.upstream("cart", "1"), Plain.upstream("echo", "1"));
    plain.calls();
    bench.put(
        Proxy.of(
            "default",
            "edge",
            ListenerSpec.http("http", 8080, host("cart", "/"), host("echo", "/v2"))));
    assertThat(plain.calls()).isEmpty();
    assertThat(changed()).isEqualTo(Map.of(ResourceTypes.ROUTE, Set.of("http-routes")));
  }

  @Test
  @DisplayName("equal inputs again change nothing")
  void equalInputsChangeNothing() {
    bench.put(edge("cart"), Found.upstream("cart", "1"));
    bench.discovered("cart", known(ONE));
    bench.put(edge("cart"), Found.upstream("cart", "1"));
    bench.discovered("cart", known(ONE));
    assertThat(bench.steps()).isEmpty();
    assertThat(plain.calls()).isEmpty();
  }

  @Test
  @DisplayName("nothing is kept of what has gone: if it comes again, it is translated again")
  void nothingIsKeptOfWhatHasGone() {
    bench.put(edge("cart"), Plain.upstream("cart", "1"));
    plain.calls();
    bench.remove(key("Upstream", "cart"));
    bench.put(Plain.upstream("cart", "1"));
    assertThat(plain.calls()).containsExactly("cart");
  }

  @Test
  @DisplayName("a proxy without listeners is published once, so that its Envoys get an answer")
  void anEmptyProxyIsPublishedOnce() {
    bench.put(Proxy.of("default", "edge"));
    assertThat(bench.steps()).containsOnlyKeys(EDGE);
    bench.put(new Proxy(new Metadata("default", "edge", Map.of("a", "b"), Map.of()), List.of()));
    assertThat(bench.steps()).isEmpty();
  }

  @Test
  @DisplayName("an upstream that appears is routed to, and the warning goes")
  void anUpstreamThatAppearsIsRoutedTo() throws InvalidProtocolBufferException {
    bench.put(edge("cart"));
    assertThat(routes().getVirtualHosts(0).getRoutes(0).getDirectResponse().getStatus())
        .isEqualTo(503);
    assertThat(bench.problems(key("Proxy", "edge")))
        .extracting(Problem::toString)
        .containsExactly(
            "spec.listeners[0].httpListener.virtualHosts[0]: upstream default~cart is missing or not"
                + " ready; its share of the requests is answered with an error until it is there");
    bench.put(Plain.upstream("cart", "1"));
    assertThat(routes().getVirtualHosts(0).getRoutes(0).getRoute().getCluster())
        .isEqualTo("cart_default");
    assertThat(bench.problems()).isEmpty();
    assertThat(bench.users("cart")).containsExactly(EDGE);
  }

  @Test
  @DisplayName("an upstream that goes takes its cluster and load assignment along")
  void anUpstreamThatGoesTakesItsResourcesAlong() {
    bench.put(edge("cart"), Found.upstream("cart", "1"));
    bench.discovered("cart", known(ONE));
    bench.remove(key("Upstream", "cart"));
    Snapshot snapshot = bench.snapshot("edge");
    assertThat(snapshot.types())
        .containsExactlyInAnyOrder(ResourceTypes.LISTENER, ResourceTypes.ROUTE);
    assertThat(bench.problems(key("Proxy", "edge"))).hasSize(1);
  }

  @Test
  @DisplayName("a proxy gets the upstreams that it names, and no others")
  void aProxyGetsTheUpstreamsThatItNames() {
    bench.put(edge("cart"), Plain.upstream("cart", "1"), Plain.upstream("echo", "1"));
    assertThat(bench.snapshot("edge").resources(ResourceTypes.CLUSTER))
        .containsOnlyKeys("cart_default");
    bench.put(edge("echo"));
    assertThat(bench.snapshot("edge").resources(ResourceTypes.CLUSTER))
        .containsOnlyKeys("echo_default");
    assertThat(bench.users("cart")).isEmpty();
    assertThat(bench.users("echo")).containsExactly(EDGE);
  }

  @Test
  @DisplayName("a proxy that goes leaves an empty snapshot and uses nothing any more")
  void aProxyThatGoesLeavesNothing() {
    bench.put(edge("cart"), Plain.upstream("cart", "1"));
    bench.remove(key("Proxy", "edge"));
    assertThat(bench.snapshot("edge").types()).isEmpty();
    assertThat(bench.users("cart")).isEmpty();
    bench.put(Plain.upstream("cart", "2"));
    assertThat(bench.steps()).isEmpty();
  }

  @Test
  @DisplayName("a discovered upstream is routed to once discovery has spoken of it")
  void aDiscoveredUpstreamIsRoutedToOnceAnswered() {
    bench.put(edge("cart"), Found.upstream("cart", "1"));
    assertThat(bench.snapshot("edge").resources(ResourceTypes.CLUSTER)).isEmpty();
    bench.discovered("cart", known());
    assertThat(bench.snapshot("edge").resources(ResourceTypes.CLUSTER))
        .containsOnlyKeys("cart_default");
    assertThat(bench.snapshot("edge").resources(ResourceTypes.ENDPOINT))
        .containsOnlyKeys("cart_default");
  }

  @Test
  @DisplayName(
      "an upstream that discovery can't answer for is routed to, without endpoints of ours")
  void anUnansweredUpstreamHasNoEndpointsOfOurs() {
    bench.put(edge("cart"), Found.upstream("cart", "1"));
    bench.discovered("cart", unanswered());
    assertThat(bench.snapshot("edge").resources(ResourceTypes.CLUSTER))
        .containsOnlyKeys("cart_default");
    assertThat(bench.snapshot("edge").resources(ResourceTypes.ENDPOINT)).isEmpty();
    bench.put(Found.upstream("cart", "2", new Colour("red")));
    assertThat(changed(ResourceTypes.CLUSTER)).containsExactly("cart_default");
  }

  @Test
  @DisplayName(
      "an upstream that changes its type is served as it was until the new one is answered")
  void anUpstreamThatChangesItsTypeIsServedAsItWas() throws InvalidProtocolBufferException {
    bench.put(edge("cart"), Plain.upstream("cart", "1"));
    bench.put(Found.upstream("cart", "1"));
    assertThat(bench.steps()).isEmpty();
    bench.discovered("cart", unanswered());
    assertThat(bench.steps()).isEmpty();
    bench.discovered("cart", known(ONE));
    assertThat(cluster("cart_default").getType()).isEqualTo(Cluster.DiscoveryType.EDS);
    assertThat(changed(ResourceTypes.ENDPOINT)).containsExactly("cart_default");
    assertThat(changed(ResourceTypes.ROUTE)).isEmpty();
    bench.put(Plain.upstream("cart", "2"));
    assertThat(cluster("cart_default").getType()).isEqualTo(Cluster.DiscoveryType.STATIC);
    assertThat(bench.snapshot("edge").resources(ResourceTypes.ENDPOINT)).isEmpty();
  }

  static Stream<PlainPlugin.Hook> failures() {
    return Stream.of(
        (context, upstream, out) -> {
          throw new IllegalStateException("thrown by the test");
        },
        (context, upstream, out) -> {
          throw new NoClassDefFoundError("thrown by the test");
        },
        (context, upstream, out) -> {
          throw new StackOverflowError("thrown by the test");
        },
        (context, upstream, out) -> {
          throw new InvalidValueException("plain.value", "thrown by the test");
        },
        (context, upstream, out) ->
            out.getTransportSocketBuilder()
                .setName("tls")
                .setTypedConfig(
                    Any.newBuilder()
                        .setTypeUrl(
                            "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext")
                        .setValue(ByteString.copyFromUtf8("thrown by the test"))));
  }

  @ParameterizedTest
  @MethodSource("failures")
  @DisplayName(
      "a plugin that fails on one upstream harms that one alone, and its last cluster stays")
  void aPluginThatFailsHarmsOneUpstream(PlainPlugin.Hook failure)
      throws InvalidProtocolBufferException {
    bench.put(edge("cart", "echo"), Plain.upstream("cart", "1"), Plain.upstream("echo", "1"));
    ByteString good = cluster("cart_default").toByteString();
    plain.hook(
        (context, upstream, out) -> {
          if (upstream.metadata().name().equals("cart")) {
            failure.process(context, upstream, out);
          }
        });
    bench.put(Plain.upstream("cart", "2"), Plain.upstream("echo", "2"));
    assertThat(cluster("cart_default").toByteString()).isEqualTo(good);
    assertThat(changed(ResourceTypes.CLUSTER)).containsExactly("echo_default");
    assertThat(bench.problems()).containsOnlyKeys(key("Upstream", "cart"));
    assertThat(bench.problems(key("Upstream", "cart")))
        .singleElement()
        .extracting(Problem::severity)
        .isEqualTo(Problem.Severity.ERROR);
    plain.hook((context, upstream, out) -> {});
    bench.put(Plain.upstream("cart", "3"));
    assertThat(changed(ResourceTypes.CLUSTER)).containsExactly("cart_default");
    assertThat(bench.problems()).isEmpty();
  }

  @Test
  @DisplayName("the report of a plugin that fails names plugin, field and reason")
  void theReportNamesThePlugin() {
    plain.hook(
        (context, upstream, out) -> {
          context.warn("plain.value", "is odd");
          throw new InvalidValueException("plain.value", "found 1 (expected: 2)");
        });
    bench.put(Plain.upstream("cart", "1"));
    assertThat(bench.problems(key("Upstream", "cart")))
        .containsExactly(
            Problem.warning("plain", "spec.plain.value", "is odd"),
            Problem.error("plain", "spec.plain.value", "found 1 (expected: 2)"));
    plain.hook(
        (context, upstream, out) -> {
          throw new IllegalStateException("thrown by the test");
        });
    bench.put(Plain.upstream("cart", "2"));
    assertThat(bench.problems(key("Upstream", "cart")))
        .containsExactly(
            Problem.error(
                "plain",
                "",
                "plugin plain failed: java.lang.IllegalStateException: thrown by the test"));
  }

  @Test
  @DisplayName("an upstream that never could be translated is missing to its routes")
  void anUpstreamThatNeverCouldBeTranslatedIsMissing() {
    plain.hook(
        (context, upstream, out) -> {
          throw new IllegalStateException("thrown by the test");
        });
    bench.put(edge("cart"), Plain.upstream("cart", "1"));
    assertThat(bench.snapshot("edge").resources(ResourceTypes.CLUSTER)).isEmpty();
    assertThat(bench.problems()).containsOnlyKeys(key("Upstream", "cart"), key("Proxy", "edge"));
  }

  private record Stranger() implements UpstreamConfig {}

  @Test
  @DisplayName("an upstream of a type that no plugin owns is refused, and says what is installed")
  void anUpstreamOfAnUnknownTypeIsRefused() {
    bench.put(Upstream.of("default", "cart", new Stranger()));
    assertThat(bench.problems(key("Upstream", "cart")))
        .singleElement()
        .extracting(Problem::message)
        .asString()
        .contains("Stranger", "installed sections: colour, found, plain");
  }

  @Test
  @DisplayName("a plugin can change neither a cluster's name nor that it is discovered")
  void aPluginCanNotChangeNameAndDiscovery() throws InvalidProtocolBufferException {
    plain.hook(
        (context, upstream, out) ->
            out.setName("other").setType(Cluster.DiscoveryType.STATIC).clearEdsClusterConfig());
    bench.put(edge("cart"), Found.upstream("cart", "1", new Colour("red")));
    bench.discovered("cart", known(ONE));
    assertThat(cluster("cart_default").getName()).isEqualTo("cart_default");
    assertThat(cluster("cart_default").getType()).isEqualTo(Cluster.DiscoveryType.EDS);
    assertThat(cluster("cart_default").getEdsClusterConfig().getEdsConfig().hasAds()).isTrue();
  }

  @Test
  @DisplayName("a proxy with a bad expression is served as it last was good, and follows upstreams")
  void aBadProxyIsServedAsItLastWasGood() throws InvalidProtocolBufferException {
    bench.put(edge("cart"), Plain.upstream("cart", "1"));
    bench.put(badRegex());
    assertThat(bench.steps()).isEmpty();
    assertThat(bench.problems(key("Proxy", "edge")))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
              assertThat(problem.location())
                  .isEqualTo(
                      "spec.listeners[0].httpListener.virtualHosts[0].routes[0].matchers[0].regex");
            });
    bench.remove(key("Upstream", "cart"));
    assertThat(routes().getVirtualHosts(0).getRoutes(0).hasDirectResponse()).isTrue();
    assertThat(bench.problems(key("Proxy", "edge")))
        .extracting(Problem::severity)
        .containsExactly(Problem.Severity.ERROR, Problem.Severity.WARNING);
    bench.put(edge("cart"), Plain.upstream("cart", "1"));
    assertThat(bench.problems()).isEmpty();
  }

  @Test
  @DisplayName("a proxy that never was good has no snapshot, whatever its upstreams do")
  void aProxyThatNeverWasGoodHasNoSnapshot() {
    bench.put(badRegex(), Plain.upstream("elsewhere", "1"));
    bench.put(Plain.upstream("elsewhere", "2"));
    bench.remove(key("Upstream", "elsewhere"));
    assertThat(bench.snapshots()).isEmpty();
    assertThat(bench.users("elsewhere")).containsExactly(EDGE);
    bench.remove(key("Proxy", "edge"));
    assertThat(bench.snapshots()).isEmpty();
    assertThat(bench.users("elsewhere")).isEmpty();
    assertThat(bench.problems()).isEmpty();
  }

  @Test
  @DisplayName("an expression so deep that compiling it overflows the stack harms its proxy alone")
  void aDeepExpressionHarmsItsProxyAlone() {
    String deep = "(".repeat(2000) + "a" + ")".repeat(2000);
    MatcherSpec matcher =
        new MatcherSpec(new MatcherSpec.Regex(deep), true, List.of(), List.of(), List.of());
    Proxy proxy =
        Proxy.of(
            "default",
            "deep",
            ListenerSpec.http(
                "http",
                8080,
                VirtualHostSpec.of(
                    "deep",
                    "*",
                    new RouteSpec("", List.of(matcher), RouteToSpec.upstream("default", "cart")))));
    bench.put(proxy, edge("cart"), Plain.upstream("cart", "1"));
    assertThat(bench.snapshots()).containsKey(EDGE);
  }

  @Test
  @DisplayName("a route configuration that was put together is the one that would have been built")
  void assembledRoutesAreWellFormed() throws InvalidProtocolBufferException {
    bench.put(edge("cart", "echo", "gone"), Plain.upstream("cart", "1"));
    RouteConfiguration parsed = routes();
    assertThat(parsed.getName()).isEqualTo("http-routes");
    assertThat(parsed.getVirtualHostsList())
        .extracting(host -> host.getName())
        .containsExactly("cart", "echo", "gone");
    assertThat(parsed.getUnknownFields().asMap()).isEmpty();
    EncodedResource built = EncodedResource.of("http-routes", parsed);
    EncodedResource assembled =
        bench.snapshot("edge").get(ResourceTypes.ROUTE, "http-routes").orElseThrow();
    assertThat(assembled.value()).isEqualTo(built.value());
    assertThat(assembled.references()).isEqualTo(built.references());
  }
}
