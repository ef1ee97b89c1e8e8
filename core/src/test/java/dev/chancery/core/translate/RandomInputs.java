// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.core.discovery.EndpointState;
import dev.chancery.core.fake.Colour;
import dev.chancery.core.fake.Found;
import dev.chancery.core.fake.Plain;
import dev.chancery.core.fake.Workbench;
import dev.chancery.spi.model.DestinationSpec;
import dev.chancery.spi.model.DirectResponseSpec;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.HttpListenerSpec;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Locality;
import dev.chancery.spi.model.MultiDestinationSpec;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.RedirectSpec;
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
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Makes inputs by chance, from so few names that they meet each other often. */
final class RandomInputs {

  static final int UPSTREAMS = 6;
  static final int PROXIES = 3;

  private final Random random;

  RandomInputs(Random random) {
    this.random = random;
  }

  String upstreamName() {
    return "u" + random.nextInt(UPSTREAMS);
  }

  String proxyName() {
    return "p" + random.nextInt(PROXIES);
  }

  Upstream upstream(String name) {
    Option[] options =
        random.nextBoolean() ? new Option[] {new Colour("c" + random.nextInt(2))} : new Option[0];
    String value = "v" + random.nextInt(2);
    return random.nextBoolean()
        ? Plain.upstream(name, value, options)
        : Found.upstream(name, value, options);
  }

  EndpointState endpoints() {
    return Workbench.known(
        IntStream.range(0, random.nextInt(4)).mapToObj(i -> endpoint()).toArray(Endpoint[]::new));
  }

  private Endpoint endpoint() {
    return Endpoint.of("10.0.0." + random.nextInt(5), 80)
        .withWeight(1 + random.nextInt(3))
        .withLocality(new Locality("region", "zone" + random.nextInt(2), ""));
  }

  Proxy proxy(String name) {
    List<ListenerSpec> listeners = new ArrayList<>();
    for (int i = 0; i < random.nextInt(3); i++) {
      listeners.add(
          random.nextInt(4) == 0
              ? new ListenerSpec(
                  "l" + i,
                  "::",
                  8080 + i,
                  new TcpListenerSpec(List.of(new TcpHostSpec("", forward())), ""))
              : new ListenerSpec("l" + i, "::", 8080 + i, http()));
    }
    return Proxy.of("default", name, listeners.toArray(ListenerSpec[]::new));
  }

  private HttpListenerSpec http() {
    RouteDelivery[] deliveries = RouteDelivery.values();
    return HttpListenerSpec.of(virtualHosts())
        .withRouteDelivery(deliveries[random.nextInt(deliveries.length)]);
  }

  private VirtualHostSpec[] virtualHosts() {
    return IntStream.range(0, random.nextInt(4))
        .mapToObj(
            i -> VirtualHostSpec.of("h" + i, "h" + i + ".example", RouteSpec.prefix("/", action())))
        .toArray(VirtualHostSpec[]::new);
  }

  private RouteActionSpec action() {
    return switch (random.nextInt(5)) {
      case 0 -> RedirectSpec.toHost("new.example", 302);
      case 1 -> new DirectResponseSpec(200, "body " + random.nextInt(2));
      default -> forward();
    };
  }

  private RouteToSpec forward() {
    if (random.nextBoolean()) {
      return RouteToSpec.upstream("default", upstreamName());
    }
    List<WeightedDestinationSpec> destinations = new ArrayList<>();
    destinations.add(destination(1));
    for (int i = 0; i < random.nextInt(3); i++) {
      destinations.add(destination(random.nextInt(3)));
    }
    return new RouteToSpec(new MultiDestinationSpec(destinations));
  }

  private WeightedDestinationSpec destination(int weight) {
    return new WeightedDestinationSpec(
        weight, new DestinationSpec(new ResourceRef("default", upstreamName())));
  }
}
