package dev.chancery.core.translate;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.VirtualHosts;
import dev.chancery.spi.model.HttpListenerSpec;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.RouteDelivery;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.Vhds;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import java.util.List;

/**
 * How the routes of a listener reach Envoy. Each way has a route configuration of another name: a
 * listener that changes over keeps its routes until it has all of the new ones.
 *
 * @param name the name of the route configuration; empty for a listener without routes
 * @param delivery the way
 */
record RoutePlan(String name, RouteDelivery delivery) {

  /** What a listener without routes has. */
  static final RoutePlan NONE = new RoutePlan("", RouteDelivery.TABLE);

  /** The plan of a listener. */
  static RoutePlan of(ListenerSpec listener) {
    return listener.protocol() instanceof HttpListenerSpec http
        ? new RoutePlan(Names.routes(listener.name(), http.routeDelivery()), http.routeDelivery())
        : NONE;
  }

  /** Whether virtual hosts are resources of the snapshot, rather than parts of one. */
  boolean isByVirtualHost() {
    return delivery.isByVirtualHost();
  }

  /** A virtual host as a resource, or as what a table is made of. */
  EncodedResource encode(VirtualHost host) {
    return switch (delivery) {
      case TABLE -> EncodedResource.of(host.getName(), host);
      case VIRTUAL_HOSTS -> VirtualHosts.encode(name, host);
      case ON_DEMAND -> VirtualHosts.encode(name, host).onDemand();
    };
  }

  /** The route configuration. */
  RouteTable table(RouteTable before, List<TranslatedHost> hosts) {
    return isByVirtualHost() ? RouteTable.of(discovering()) : before.with(name, hosts);
  }

  private EncodedResource discovering() {
    return EncodedResource.of(
        name,
        RouteConfiguration.newBuilder()
            .setName(name)
            .setVhds(Vhds.newBuilder().setConfigSource(ClusterTranslation.ads()))
            .build());
  }
}
