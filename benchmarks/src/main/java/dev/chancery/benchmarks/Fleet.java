// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks;

import dev.chancery.core.discovery.EndpointState;
import dev.chancery.core.discovery.EndpointState.Knowledge;
import dev.chancery.core.input.Delta;
import dev.chancery.core.input.Image;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.VirtualHostSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A configuration of a chosen size. Its upstreams and virtual hosts are dealt out to its proxies in
 * turn; the routes of a virtual host go to upstreams of its own.
 *
 * @param upstreams how many upstreams there are
 * @param endpoints how many endpoints each upstream has
 * @param proxies how many proxies, and groups of Envoys, there are
 * @param virtualHosts how many virtual hosts all proxies have together
 * @param routes how many routes each virtual host has
 */
public record Fleet(int upstreams, int endpoints, int proxies, int virtualHosts, int routes) {

  private static final String NAMESPACE = "bench";
  private static final int PORT = 8080;
  private static final int MOVING_PORTS = 50_000;

  /** As many virtual hosts as upstreams, of 10 endpoints and 5 routes each. */
  public static Fleet of(int upstreams, int proxies) {
    return new Fleet(upstreams, 10, proxies, upstreams, 5);
  }

  /** Everything there is. */
  public Image image() {
    Map<ResourceKey, Optional<Resource>> resources = new HashMap<>();
    Map<ResourceRef, Optional<EndpointState>> states = new HashMap<>();
    for (int i = 0; i < upstreams; i++) {
      Upstream upstream = upstream(i, 0);
      resources.put(upstream.key(), Optional.of(upstream));
      states.put(upstream.ref(), Optional.of(known(endpointSet(i, 0))));
    }
    for (int i = 0; i < proxies; i++) {
      Proxy proxy = proxy(i, hosts(i));
      resources.put(proxy.key(), Optional.of(proxy));
    }
    return Image.EMPTY.plus(new Delta(resources, states));
  }

  /** An upstream; the option that it has changes with the generation. */
  public Upstream upstream(int number, int generation) {
    return new Upstream(
        Metadata.of(NAMESPACE, name(number)), new Discovered(), Options.of(new Marked(generation)));
  }

  /** The endpoints of an upstream; of the first one, the port and the name change. */
  public EndpointSet endpointSet(int upstream, int generation) {
    List<Endpoint> all = new ArrayList<>(endpoints);
    for (int i = 0; i < endpoints; i++) {
      int host = upstream * endpoints + i;
      String address = "10." + (host >> 16 & 255) + "." + (host >> 8 & 255) + "." + (host & 255);
      all.add(i == 0 ? moving(address, generation) : Endpoint.of(address, PORT));
    }
    return EndpointSet.of(all);
  }

  private static Endpoint moving(String address, int generation) {
    Endpoint still = Endpoint.of(address, 10_000 + generation % MOVING_PORTS);
    return new Endpoint(
        still.address(),
        still.port(),
        Marked.text(generation),
        still.locality(),
        still.priority(),
        still.weight(),
        still.health(),
        still.labels());
  }

  /** What discovery says if these are the endpoints. */
  static EndpointState known(EndpointSet endpoints) {
    return new EndpointState(Knowledge.KNOWN, endpoints, Instant.EPOCH, List.of(), List.of());
  }

  /** The virtual hosts of a proxy. */
  public List<VirtualHostSpec> hosts(int proxy) {
    List<VirtualHostSpec> hosts = new ArrayList<>();
    for (int i = proxy; i < virtualHosts; i += proxies) {
      hosts.add(virtualHost(i, 0));
    }
    return hosts;
  }

  /** How many upstreams the routes of a proxy go to. */
  public int usedBy(int proxy) {
    return (int)
        hosts(proxy).stream()
            .flatMap(host -> host.routes().stream())
            .map(RouteSpec::action)
            .distinct()
            .count();
  }

  /** A proxy with these virtual hosts. */
  public Proxy proxy(int number, List<VirtualHostSpec> hosts) {
    return Proxy.of(
        NAMESPACE,
        proxyName(number),
        ListenerSpec.http("http", PORT, hosts.toArray(VirtualHostSpec[]::new)));
  }

  /** A virtual host; the name of its last route changes with the generation. */
  public VirtualHostSpec virtualHost(int number, int generation) {
    List<RouteSpec> all = new ArrayList<>(routes);
    for (int i = 0; i < routes; i++) {
      RouteSpec route = RouteSpec.prefix(i < routes - 1 ? "/part-" + i : "/", to(number, i));
      all.add(
          i < routes - 1
              ? route
              : new RouteSpec(Marked.text(generation), route.matchers(), route.action()));
    }
    return new VirtualHostSpec(name(number), List.of(name(number) + ".example"), all);
  }

  /** All upstreams are used, wherever there are enough routes. */
  private RouteToSpec to(int virtualHost, int route) {
    long all = (long) virtualHosts * routes;
    long place = ((long) virtualHost * routes + route) * upstreams / all;
    return RouteToSpec.upstream(NAMESPACE, name((int) place));
  }

  /** The node cluster, and group, of a proxy's Envoys. */
  public static String group(int proxy) {
    return NAMESPACE + "~" + proxyName(proxy);
  }

  /** The reference of an upstream. */
  public static ResourceRef ref(int upstream) {
    return new ResourceRef(NAMESPACE, name(upstream));
  }

  private static String proxyName(int number) {
    return "edge-" + number;
  }

  private static String name(int number) {
    String text = Integer.toString(number);
    return "service-" + "0".repeat(Math.max(0, 5 - text.length())) + text;
  }
}
