package dev.chancery.benchmarks;

import dev.chancery.core.discovery.EndpointState;
import dev.chancery.core.discovery.EndpointState.Knowledge;
import dev.chancery.core.input.Delta;
import dev.chancery.core.input.Image;
import dev.chancery.core.plugin.Role;
import dev.chancery.core.translate.UpstreamRules;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.UpstreamConfig;
import dev.chancery.spi.model.VirtualHostSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A configuration of a chosen size: one proxy with a virtual host for each upstream, five routes in
 * each.
 */
final class Fleet {

  private static final int ENDPOINTS = 10;
  private static final int ROUTES = 5;
  private static final int PORT = 8080;

  /** Upstreams whose endpoints are discovered, and that no plugin shapes. */
  static final UpstreamRules RULES =
      new UpstreamRules() {
        @Override
        public List<Role<UpstreamPlugin>> pluginsFor(Upstream upstream) {
          return List.of();
        }

        @Override
        public void check(Upstream upstream) {}

        @Override
        public boolean isDiscovered(Upstream upstream) {
          return true;
        }
      };

  private Fleet() {}

  /** The type section of the upstreams here. */
  record Discovered() implements UpstreamConfig {}

  /** Everything there is, for that many upstreams. */
  static Image image(int upstreams) {
    List<VirtualHostSpec> hosts = new ArrayList<>();
    Map<ResourceKey, Optional<Resource>> resources = new HashMap<>();
    Map<ResourceRef, Optional<EndpointState>> endpoints = new HashMap<>();
    for (int i = 0; i < upstreams; i++) {
      Upstream upstream = Upstream.of("bench", name(i), new Discovered());
      resources.put(upstream.key(), Optional.of(upstream));
      endpoints.put(upstream.ref(), Optional.of(endpoints(i, 0)));
      hosts.add(virtualHost(i, "/"));
    }
    Proxy proxy = proxy(hosts);
    resources.put(proxy.key(), Optional.of(proxy));
    return Image.EMPTY.plus(new Delta(resources, endpoints));
  }

  static Proxy proxy(List<VirtualHostSpec> hosts) {
    return Proxy.of(
        "bench", "edge", ListenerSpec.http("http", PORT, hosts.toArray(VirtualHostSpec[]::new)));
  }

  static VirtualHostSpec virtualHost(int number, String lastPrefix) {
    List<RouteSpec> routes = new ArrayList<>();
    for (int route = 1; route < ROUTES; route++) {
      routes.add(RouteSpec.prefix("/part-" + route, RouteToSpec.upstream("bench", name(number))));
    }
    routes.add(RouteSpec.prefix(lastPrefix, RouteToSpec.upstream("bench", name(number))));
    return new VirtualHostSpec(name(number), List.of(name(number) + ".example"), routes);
  }

  /** The endpoints of an upstream; the first one's port moves with the generation. */
  static EndpointState endpoints(int upstream, int generation) {
    List<Endpoint> endpoints = new ArrayList<>();
    for (int i = 0; i < ENDPOINTS; i++) {
      String address = "10.%d.%d.%d".formatted(upstream >> 8 & 255, upstream & 255, i + 1);
      endpoints.add(Endpoint.of(address, i == 0 ? PORT + generation % 1000 : PORT));
    }
    return new EndpointState(Knowledge.KNOWN, EndpointSet.of(endpoints), Instant.EPOCH, List.of());
  }

  static ResourceRef ref(int upstream) {
    return new ResourceRef("bench", name(upstream));
  }

  private static String name(int number) {
    return "service-%05d".formatted(number);
  }
}
