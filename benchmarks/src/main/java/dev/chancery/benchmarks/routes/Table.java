// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.routes;

import dev.chancery.spi.model.DirectResponseSpec;
import dev.chancery.spi.model.HttpListenerSpec;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.RouteDelivery;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.VirtualHostSpec;
import java.util.ArrayList;
import java.util.List;

/** A proxy with one listener of many virtual hosts, each with five routes. */
final class Table {

  /** The path of the route that changes. */
  static final String CHANGING = "/changing";

  private static final int ROUTES = 5;

  private final List<VirtualHostSpec> hosts = new ArrayList<>();
  private final RouteDelivery delivery;
  private final int port;

  Table(int size, RouteDelivery delivery, int port) {
    this.delivery = delivery;
    this.port = port;
    for (int i = 0; i < size; i++) {
      hosts.add(host(i, 200));
    }
  }

  /** The domain of a virtual host. */
  static String domain(int index) {
    return "host-%d.shop.example".formatted(index);
  }

  private static VirtualHostSpec host(int index, int status) {
    List<RouteSpec> routes = new ArrayList<>();
    routes.add(RouteSpec.prefix(CHANGING, new DirectResponseSpec(status, "")));
    for (int i = 1; i < ROUTES; i++) {
      routes.add(RouteSpec.prefix("/api/v%d/carts".formatted(i), new DirectResponseSpec(204, "")));
    }
    return VirtualHostSpec.of("host-" + index, domain(index), routes.toArray(RouteSpec[]::new));
  }

  /** Changes one route of one virtual host. */
  void change(int index, int status) {
    hosts.set(index, host(index, status));
  }

  Proxy proxy() {
    HttpListenerSpec http = new HttpListenerSpec(hosts, "", delivery);
    return Proxy.of("default", "edge", new ListenerSpec("http", "127.0.0.1", port, http));
  }
}
