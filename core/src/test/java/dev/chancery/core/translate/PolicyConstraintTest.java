// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.chancery.core.fake.Meddle;
import dev.chancery.core.fake.MeddlingPlugin;
import dev.chancery.core.fake.Plain;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.Workbench;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.constraint.EnvoyConstraints;
import dev.chancery.snapshot.content.EnvoyTypes;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.VirtualHostSpec;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a policy writes that Envoy would refuse")
class PolicyConstraintTest {

  private final Workbench bench = new Workbench(new PlainPlugin(), new MeddlingPlugin());

  private static RouteSpec route(String name) {
    return new RouteSpec(name, List.of(), RouteToSpec.upstream("default", "web"));
  }

  private static VirtualHostSpec host(String name, RouteSpec... routes) {
    return VirtualHostSpec.of(name, name + ".example", routes);
  }

  private void put(ListenerSpec... listeners) {
    bench.put(Proxy.of("default", "edge", listeners), Plain.upstream("web", "1"));
  }

  private RouteConfiguration routes() throws InvalidProtocolBufferException {
    return RouteConfiguration.parseFrom(
        bench.snapshot("edge").get(ResourceTypes.ROUTE, "http-routes").orElseThrow().value());
  }

  private Listener listener(String name) throws InvalidProtocolBufferException {
    return Listener.parseFrom(
        bench.snapshot("edge").get(ResourceTypes.LISTENER, name).orElseThrow().value());
  }

  private List<String> problems() {
    return bench.problems(Workbench.key(Proxy.KIND, "edge")).stream()
        .map(Problem::toString)
        .toList();
  }

  @Test
  @DisplayName("in a route makes that route answer with an error, and the others are served")
  void aRoute() throws InvalidProtocolBufferException {
    put(
        ListenerSpec.http(
            "http",
            8080,
            host(
                "shop",
                route("good").withOptions(new Meddle("harmless")),
                route("bad").withOptions(new Meddle("route")))));

    List<Route> routes = routes().getVirtualHosts(0).getRoutesList();
    assertThat(routes).extracting(Route::getName).containsExactly("good", "bad");
    assertThat(routes).extracting(Route::hasRoute).containsExactly(true, false);
    assertThat(routes.get(1).getDirectResponse().getStatus()).isEqualTo(503);
    assertThat(problems())
        .containsExactly(
            "spec.listeners[0].httpListener.virtualHosts[0].routes[1]: Envoy would refuse the"
                + " route, which answers with an error instead: request_headers_to_remove[0]:"
                + " found 'no\\x0aheader' (expected: a name that HTTP allows for a header)");
  }

  @Test
  @DisplayName("in the match of a route makes its virtual host answer with an error")
  void aMatch() throws InvalidProtocolBufferException {
    put(
        ListenerSpec.http(
            "http",
            8080,
            host("shop", route("bad").withOptions(new Meddle("match"))),
            host("other", route("good"))));

    assertThat(answering()).containsExactly("shop");
    assertThat(problems()).anyMatch(problem -> problem.contains("routes[0].match.headers[0].name"));
  }

  @Test
  @DisplayName("in a virtual host makes that host answer with an error, and the others are served")
  void aHost() throws InvalidProtocolBufferException {
    put(
        ListenerSpec.http(
            "http",
            8080,
            host("shop", route("all")).withOptions(new Meddle("host")),
            host("other", route("all"))));

    assertThat(answering()).containsExactly("shop");
    assertThat(problems())
        .containsExactly(
            "spec.listeners[0].httpListener.virtualHosts[0]: Envoy would refuse the virtual host,"
                + " which answers with an error instead: request_headers_to_remove[0]:"
                + " found 'no\\x0aheader' (expected: a name that HTTP allows for a header)");
  }

  /** The virtual hosts that answer every request with an error; the others forward. */
  private List<String> answering() throws InvalidProtocolBufferException {
    assertThat(new EnvoyConstraints(new EnvoyTypes()).check(routes())).isEmpty();
    return routes().getVirtualHostsList().stream()
        .filter(host -> host.getRoutesList().stream().allMatch(Route::hasDirectResponse))
        .map(VirtualHost::getName)
        .toList();
  }

  @Test
  @DisplayName("in a listener leaves that listener as it was, and the others go on")
  void aListener() throws InvalidProtocolBufferException {
    ListenerSpec one = ListenerSpec.http("http", 8080, host("shop", route("all")));
    ListenerSpec other = ListenerSpec.http("other", 8081, host("shop", route("all")));
    put(one.withOptions(new Meddle("first")), other.withOptions(new Meddle("first")));

    put(one.withOptions(new Meddle("listener")), other.withOptions(new Meddle("second")));

    assertThat(listener("http").getStatPrefix()).isEqualTo("first");
    assertThat(listener("other").getStatPrefix()).isEqualTo("second");
    assertThat(problems())
        .anyMatch(
            problem ->
                problem.startsWith(
                    "spec.listeners[0]: Envoy would refuse the listener:"
                        + " connection_balance_config: found no balance_type"))
        .anyMatch(problem -> problem.contains("the listener stays as it was"));
  }
}
