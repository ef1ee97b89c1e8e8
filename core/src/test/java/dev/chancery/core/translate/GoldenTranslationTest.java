// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.fake.Colour;
import dev.chancery.core.fake.Found;
import dev.chancery.core.fake.FoundPlugin;
import dev.chancery.core.fake.GoldenFiles;
import dev.chancery.core.fake.Plain;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.SnapshotJson;
import dev.chancery.core.fake.Workbench;
import dev.chancery.core.input.Delta;
import dev.chancery.spi.model.DestinationSpec;
import dev.chancery.spi.model.DirectResponseSpec;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointHealth;
import dev.chancery.spi.model.HeaderMatcherSpec;
import dev.chancery.spi.model.HttpListenerSpec;
import dev.chancery.spi.model.ListenerProtocol;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Locality;
import dev.chancery.spi.model.MatcherSpec;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.MultiDestinationSpec;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.QueryParameterMatcherSpec;
import dev.chancery.spi.model.RedirectSpec;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.RouteActionSpec;
import dev.chancery.spi.model.RouteDelivery;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.TcpHostSpec;
import dev.chancery.spi.model.TcpListenerSpec;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.VirtualHostSpec;
import dev.chancery.spi.model.WeightedDestinationSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whole proxies in, Envoy's resources out, as they lie in {@code golden/translate}. */
class GoldenTranslationTest {

  private final Map<String, Supplier<String>> cases = new LinkedHashMap<>();

  @TestFactory
  Stream<DynamicTest> translations() {
    clusters();
    assignments();
    listeners();
    matchers();
    actions();
    missing();
    return new GoldenFiles("translate").tests(cases);
  }

  private void clusters() {
    golden("cluster-not-discovered", to("cart"), Plain.upstream("cart", "1"));
    golden(
        "cluster-with-options",
        to("cart"),
        Plain.upstream("cart", "1", new Colour("red")),
        Plain.upstream("not-named-by-the-proxy", "1"));
    golden("cluster-name-with-dots", to("cart.v1"), Plain.upstream("cart.v1", "1"));
    endpoints("cluster-discovered-with-options", new Colour("red"), Endpoint.of("10.0.0.1", 80));
  }

  private void assignments() {
    endpoints("endpoints-none", new Colour("red"));
    Endpoint one = Endpoint.of("10.0.0.1", 80);
    Endpoint two = Endpoint.of("10.0.0.2", 80);
    endpoints(
        "endpoints-localities-and-weights",
        new Colour("red"),
        one.withLocality(new Locality("eu", "b", "rack-1")).withWeight(4294967295L),
        two.withLocality(new Locality("eu", "a", "")).withWeight(3),
        Endpoint.of("2001:db8::1", 81).withLocality(new Locality("eu", "a", "")));
    endpoints(
        "endpoints-health",
        new Colour("red"),
        one.withHealth(EndpointHealth.DRAINING),
        two.withHealth(EndpointHealth.UNHEALTHY),
        Endpoint.of("10.0.0.3", 80).withHealth(EndpointHealth.UNKNOWN));
    endpoints(
        "endpoints-priorities-with-gaps",
        new Colour("red"),
        full("10.0.0.1", 7, Map.of()),
        full("10.0.0.2", 2, Map.of()),
        full("10.0.0.3", 7, Map.of("version", "2", "stage", "canary", "a", "b")));
    endpoints(
        "endpoints-host-names-left-out", new Colour("red"), one, Endpoint.of("cart.example", 80));
  }

  private static Endpoint full(String address, int priority, Map<String, String> labels) {
    return new Endpoint(
        address,
        80,
        address + ".example",
        Locality.NONE,
        priority,
        1,
        EndpointHealth.HEALTHY,
        labels);
  }

  private void listeners() {
    golden("listener-ipv4", proxy(listener("127.0.0.1", http(""))));
    golden("listener-ipv6-only", proxy(listener("::1", http(""))));
    golden("listener-stat-prefix", proxy(listener("::", http("ingress"))));
    golden(
        "listeners-several",
        Proxy.of(
            "default",
            "edge",
            ListenerSpec.http("b", 8081),
            ListenerSpec.http(
                "a", 8080, host(RouteSpec.prefix("/", new DirectResponseSpec(200, "")))),
            new ListenerSpec("c", "::", 8082, tcp("", RouteToSpec.upstream("default", "cart")))),
        Plain.upstream("cart", "1"));
    for (RouteDelivery delivery : RouteDelivery.values()) {
      golden(
          "route-delivery-" + delivery.name().toLowerCase(Locale.ROOT).replace('_', '-'),
          proxy(
              listener(
                  "::",
                  HttpListenerSpec.of(
                          VirtualHostSpec.of(
                              "cart",
                              "cart.example",
                              RouteSpec.prefix("/", RouteToSpec.upstream("default", "cart"))),
                          VirtualHostSpec.of(
                              "web",
                              "web.example",
                              RouteSpec.prefix("/", new DirectResponseSpec(200, ""))))
                      .withRouteDelivery(delivery))),
          Plain.upstream("cart", "1"));
    }
    golden("proxy-without-listeners", Proxy.of("default", "edge"));
    golden(
        "tcp-single",
        proxy(listener("::", tcp("tcp-in", RouteToSpec.upstream("default", "cart")))),
        Plain.upstream("cart", "1"));
    golden(
        "tcp-weighted",
        proxy(listener("::", tcp("", multi(90, "cart", 10, "canary", 0, "dark")))),
        Plain.upstream("cart", "1"),
        Plain.upstream("canary", "1"),
        Plain.upstream("dark", "1"));
    golden(
        "tcp-missing-upstream",
        proxy(listener("::", tcp("", RouteToSpec.upstream("default", "cart")))));
  }

  private void matchers() {
    golden("match-everything", matching());
    golden("match-prefix-and-case", matching(path(new MatcherSpec.Prefix("/Api"), false)));
    golden("match-exact", matching(path(new MatcherSpec.Exact("/old"), true)));
    golden("match-regex", matching(path(new MatcherSpec.Regex("/v[12]/.*"), true)));
    golden(
        "match-headers",
        matching(
            new MatcherSpec(
                new MatcherSpec.Prefix("/"),
                true,
                List.of(
                    new HeaderMatcherSpec("x-there", "", false, false),
                    new HeaderMatcherSpec("x-not-there", "", false, true),
                    new HeaderMatcherSpec("x-exact", "1", false, false),
                    new HeaderMatcherSpec("x-regex", "a.*", true, true)),
                List.of(),
                List.of())));
    golden(
        "match-query-parameters",
        matching(
            new MatcherSpec(
                new MatcherSpec.Prefix("/"),
                true,
                List.of(),
                List.of(
                    new QueryParameterMatcherSpec("there", "", false),
                    new QueryParameterMatcherSpec("exact", "1", false),
                    new QueryParameterMatcherSpec("regex", "a.*", true)),
                List.of())));
    golden("match-one-method", matching(methods("GET")));
    golden("match-several-methods", matching(methods("GET", "PUT", "M-SEARCH")));
    golden(
        "match-several-matchers",
        matching(path(new MatcherSpec.Exact("/a"), true), path(new MatcherSpec.Exact("/b"), true)));
  }

  private void actions() {
    golden("action-direct-response", acting(new DirectResponseSpec(418, "short and stout")));
    golden("action-direct-response-without-body", acting(new DirectResponseSpec(204, "")));
    golden("action-redirect-host", acting(RedirectSpec.toHost("new.example", 301)));
    for (int code : List.of(302, 303, 307, 308)) {
      golden("action-redirect-" + code, acting(RedirectSpec.toHost("new.example", code)));
    }
    golden("action-redirect-path", acting(new RedirectSpec("", "/new", "", 301, true, 8443, true)));
    golden(
        "action-redirect-prefix", acting(new RedirectSpec("", "", "/new", 301, false, 0, false)));
    golden("action-weighted", acting(multi(90, "cart", 10, "canary", 0, "dark")), all());
    golden("action-weighted-same-twice", acting(multi(3, "cart", 4, "cart", 1, "canary")), all());
    golden("action-weighted-one-left", acting(multi(3, "cart", 0, "canary")), all());
  }

  private void missing() {
    golden("missing-single", to("cart"));
    golden("missing-weighted-some", acting(multi(90, "cart", 10, "gone", 1, "canary")), all());
    golden("missing-weighted-all", acting(multi(90, "gone", 10, "lost")));
    golden("missing-weighted-no-share", acting(multi(90, "cart", 0, "gone")), all());
    golden("missing-weighted-a-third", acting(multi(2, "cart", 1, "gone")), all());
    golden(
        "missing-weighted-tiny-share", acting(multi(1, "cart", Integer.MAX_VALUE, "gone")), all());
    Upstream elsewhere = new Upstream(Metadata.of("shop", "cart"), new Plain("1"), Options.NONE);
    golden("missing-in-this-namespace", to("cart"), elsewhere);
  }

  private static Resource[] all() {
    return new Resource[] {
      Plain.upstream("cart", "1"), Plain.upstream("canary", "1"), Plain.upstream("dark", "1")
    };
  }

  private static Proxy to(String upstream) {
    return acting(RouteToSpec.upstream("default", upstream));
  }

  private static Proxy acting(RouteActionSpec action) {
    return proxy(ListenerSpec.http("http", 8080, host(RouteSpec.prefix("/", action))));
  }

  private static Proxy matching(MatcherSpec... matchers) {
    RouteSpec route = new RouteSpec("named", List.of(matchers), new DirectResponseSpec(200, ""));
    return proxy(ListenerSpec.http("http", 8080, host(route)));
  }

  private static Proxy proxy(ListenerSpec listener) {
    return Proxy.of("default", "edge", listener);
  }

  private static ListenerSpec listener(String address, ListenerProtocol protocol) {
    return new ListenerSpec("in", address, 8080, protocol);
  }

  private static HttpListenerSpec http(String statPrefix) {
    return new HttpListenerSpec(
        List.of(host(RouteSpec.prefix("/", new DirectResponseSpec(200, "")))), statPrefix);
  }

  private static TcpListenerSpec tcp(String statPrefix, RouteToSpec to) {
    return new TcpListenerSpec(List.of(new TcpHostSpec("", to)), statPrefix);
  }

  private static VirtualHostSpec host(RouteSpec route) {
    return new VirtualHostSpec("host", List.of("a.example", "*.b.example:*"), List.of(route));
  }

  private static MatcherSpec path(MatcherSpec.Path path, boolean caseSensitive) {
    return new MatcherSpec(path, caseSensitive, List.of(), List.of(), List.of());
  }

  private static MatcherSpec methods(String... methods) {
    return new MatcherSpec(
        new MatcherSpec.Prefix("/"), true, List.of(), List.of(), List.of(methods));
  }

  /** Destinations from weights and names, one after the other. */
  private static RouteToSpec multi(Object... weightsAndNames) {
    List<WeightedDestinationSpec> destinations = new ArrayList<>();
    for (int i = 0; i < weightsAndNames.length; i += 2) {
      destinations.add(
          new WeightedDestinationSpec(
              (Integer) weightsAndNames[i],
              new DestinationSpec(new ResourceRef("default", (String) weightsAndNames[i + 1]))));
    }
    return new RouteToSpec(new MultiDestinationSpec(destinations));
  }

  private void golden(String name, Proxy proxy, Resource... others) {
    List<Delta> inputs = new ArrayList<>();
    Stream.concat(Stream.of(proxy), Arrays.stream(others))
        .forEach(
            resource ->
                inputs.add(new Delta(Map.of(resource.key(), Optional.of(resource)), Map.of())));
    cases.put(name + ".json", () -> translateInAnyOrder(inputs));
  }

  private void endpoints(String name, Colour colour, Endpoint... endpoints) {
    Upstream cart = Found.upstream("cart", "1", colour);
    Proxy proxy = to("cart");
    List<Delta> inputs =
        List.of(
            new Delta(Map.of(proxy.key(), Optional.of(proxy)), Map.of()),
            new Delta(Map.of(cart.key(), Optional.of(cart)), Map.of()),
            new Delta(Map.of(), Map.of(cart.ref(), Optional.of(Workbench.known(endpoints)))));
    cases.put(name + ".json", () -> translateInAnyOrder(new ArrayList<>(inputs)));
  }

  private static String translateInAnyOrder(List<Delta> inputs) {
    Random random = new Random(inputs.size());
    String first = translate(inputs);
    for (int round = 0; round < 5; round++) {
      Collections.shuffle(inputs, random);
      assertThat(translate(inputs)).as("in another order").isEqualTo(first);
    }
    return first;
  }

  private static String translate(List<Delta> inputs) {
    Workbench bench = new Workbench(new PlainPlugin(), new FoundPlugin());
    inputs.forEach(bench::turn);
    assertThat(bench.snapshots()).hasSize(1);
    return SnapshotJson.print(
        bench.snapshot("edge"), bench.problems().values().stream().flatMap(List::stream).toList());
  }
}
