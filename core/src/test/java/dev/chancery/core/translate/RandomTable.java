// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.spi.model.DirectResponseSpec;
import dev.chancery.spi.model.HttpListenerSpec;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.MatcherSpec;
import dev.chancery.spi.model.RouteActionSpec;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.TcpHostSpec;
import dev.chancery.spi.model.TcpListenerSpec;
import dev.chancery.spi.model.VirtualHostSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A listener with a long list of virtual hosts that changes by chance, a little at a time. */
final class RandomTable {

  private static final int NAMES = 1000;
  private static final int EARLIER = 3;

  private final Random random;
  private final String name;
  private final int port;
  private final int upstreams;
  private final List<List<VirtualHostSpec>> earlier = new ArrayList<>();
  private List<VirtualHostSpec> hosts = new ArrayList<>();
  private String statPrefix = "";
  private boolean tcp;
  private int made;

  /**
   * A listener.
   *
   * @param size how many virtual hosts it begins with
   * @param upstreams routes go to {@code u0} and so on, that many
   */
  RandomTable(Random random, String name, int port, int size, int upstreams) {
    this.random = random;
    this.name = name;
    this.port = port;
    this.upstreams = upstreams;
    for (int i = 0; i < size; i++) {
      insert(host());
    }
  }

  ListenerSpec spec() {
    return new ListenerSpec(
        name,
        "::",
        port,
        tcp
            ? new TcpListenerSpec(List.of(new TcpHostSpec("", forward())), statPrefix)
            : new HttpListenerSpec(hosts, statPrefix));
  }

  /** Makes one change. */
  void change() {
    keepForLater();
    switch (random.nextInt(12)) {
      case 0, 1 -> insert(host());
      case 2 -> removeSome(1);
      case 3 -> rename();
      case 4 -> move();
      case 5 -> shuffleStretch();
      case 6 -> statPrefix = random.nextBoolean() ? "" : "prefix-" + random.nextInt(3);
      case 7 -> tcp = !tcp;
      case 8 -> removeSome(1 + hosts.size() / 2);
      case 9 -> hosts = new ArrayList<>(earlier.get(random.nextInt(earlier.size())));
      default -> reroute();
    }
  }

  /** Adds a route that can't be translated. */
  void spoil() {
    tcp = false;
    MatcherSpec matcher =
        new MatcherSpec(new MatcherSpec.Regex("("), true, List.of(), List.of(), List.of());
    RouteSpec bad = new RouteSpec("", List.of(matcher), forward());
    insert(new VirtualHostSpec(freeName(), List.of(domain()), List.of(bad)));
  }

  /** Removes all routes that can't be translated. */
  void mend() {
    hosts.removeIf(RandomTable::isBad);
    earlier.forEach(list -> list.removeIf(RandomTable::isBad));
  }

  /** Whether all of it can be translated. */
  boolean isSound() {
    return tcp || hosts.stream().noneMatch(RandomTable::isBad);
  }

  private static boolean isBad(VirtualHostSpec host) {
    return host.routes().stream()
        .flatMap(route -> route.matchers().stream())
        .anyMatch(matcher -> matcher.path() instanceof MatcherSpec.Regex);
  }

  private void keepForLater() {
    earlier.add(new ArrayList<>(hosts));
    if (earlier.size() > EARLIER) {
      earlier.remove(0);
    }
  }

  private void insert(VirtualHostSpec host) {
    hosts.add(random.nextInt(hosts.size() + 1), host);
  }

  private void removeSome(int number) {
    int from = hosts.isEmpty() ? 0 : random.nextInt(hosts.size());
    hosts.subList(from, Math.min(hosts.size(), from + number)).clear();
  }

  private void rename() {
    if (!hosts.isEmpty()) {
      int index = random.nextInt(hosts.size());
      VirtualHostSpec host = hosts.get(index);
      hosts.set(index, new VirtualHostSpec(freeName(), host.domains(), host.routes()));
    }
  }

  private void move() {
    if (!hosts.isEmpty()) {
      insert(hosts.remove(random.nextInt(hosts.size())));
    }
  }

  private void shuffleStretch() {
    int from = random.nextInt(hosts.size() + 1);
    int to = from + random.nextInt(hosts.size() - from + 1);
    Collections.shuffle(hosts.subList(from, to), random);
  }

  private void reroute() {
    if (!hosts.isEmpty()) {
      int index = random.nextInt(hosts.size());
      VirtualHostSpec host = hosts.get(index);
      hosts.set(index, new VirtualHostSpec(host.name(), host.domains(), routes()));
    }
  }

  private VirtualHostSpec host() {
    return new VirtualHostSpec(freeName(), List.of(domain()), routes());
  }

  /** A name that is not taken; one that was taken before may come back. */
  private String freeName() {
    while (true) {
      String candidate = "h" + random.nextInt(NAMES);
      if (hosts.stream().noneMatch(host -> host.name().equals(candidate))) {
        return candidate;
      }
    }
  }

  private String domain() {
    return "d" + made++ + ".example";
  }

  private List<RouteSpec> routes() {
    List<RouteSpec> routes = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      RouteActionSpec action =
          random.nextInt(6) == 0
              ? new DirectResponseSpec(200, "body " + random.nextInt(2))
              : forward();
      routes.add(RouteSpec.prefix("/" + random.nextInt(4), action));
    }
    return routes;
  }

  private RouteToSpec forward() {
    return RouteToSpec.upstream("default", "u" + random.nextInt(upstreams));
  }
}
