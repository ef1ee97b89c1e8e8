// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import static dev.chancery.core.fake.Workbench.known;
import static dev.chancery.core.fake.Workbench.unanswered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.fake.Colour;
import dev.chancery.core.fake.Found;
import dev.chancery.core.fake.FoundPlugin;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.Workbench;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.VirtualHostSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("what discovery says of an upstream's endpoints as a whole")
class TraitsTest {

  private static final ResourceRef EDGE = new ResourceRef("default", "edge");
  private static final String CLUSTER = "cart_default";
  private static final Map<String, String> HTTP2 = Map.of("protocol", "http2");

  private final PlainPlugin plain = new PlainPlugin();
  private final Workbench bench = new Workbench(plain, new FoundPlugin());
  private final List<Map<String, String>> seen = new ArrayList<>();

  @BeforeEach
  void routeToCart() {
    plain.hook(
        (context, upstream, out) -> {
          seen.add(context.traits());
          out.setAltStatName(context.traits().getOrDefault("protocol", "none"));
        });
    RouteSpec all = RouteSpec.prefix("/", RouteToSpec.upstream("default", "cart"));
    bench.put(
        Proxy.of(
            "default",
            "edge",
            ListenerSpec.http("http", 8080, VirtualHostSpec.of("cart", "*", all))),
        Found.upstream("cart", "1", new Colour("red")));
    seen.clear();
  }

  @Test
  @DisplayName("shapes its cluster, which is made anew for other traits and for nothing else")
  void shapes() {
    bench.discovered("cart", known(one("10.0.0.1").withTraits(HTTP2)));
    assertThat(seen).containsExactly(HTTP2);
    bench.discovered("cart", known(one("10.0.0.2").withTraits(HTTP2)));
    assertThat(seen).containsExactly(HTTP2);
    assertThat(changed()).isEqualTo(Map.of(ResourceTypes.ENDPOINT, Set.of(CLUSTER)));

    bench.discovered("cart", known(one("10.0.0.2")));
    assertThat(seen).containsExactly(HTTP2, Map.of());
    assertThat(changed()).isEqualTo(Map.of(ResourceTypes.CLUSTER, Set.of(CLUSTER)));
  }

  @Test
  @DisplayName("is nothing where nothing was discovered yet")
  void nothingYet() {
    bench.discovered("cart", unanswered());
    bench.put(Found.upstream("cart", "2", new Colour("blue")));
    assertThat(seen).containsOnly(Map.of());
  }

  @Test
  @DisplayName("stands beside the names of the options that it has")
  void options() {
    List<Boolean> answers = new ArrayList<>();
    plain.hook(
        (context, upstream, out) -> {
          answers.add(context.hasOption("colour"));
          answers.add(context.hasOption("found"));
          answers.add(context.hasOption("nothing"));
        });
    bench.put(Found.upstream("cart", "2", new Colour("blue")));
    assertThat(answers).containsExactly(true, false, false);
  }

  private Map<String, Set<String>> changed() {
    return Objects.requireNonNull(bench.steps().get(EDGE)).changed();
  }

  private static EndpointSet one(String address) {
    return EndpointSet.of(Endpoint.of(address, 80));
  }
}
