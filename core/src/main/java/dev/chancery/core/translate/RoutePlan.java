// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
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
    return listener
        .protocol()
        .http()
        .map(HttpListenerSpec::routeDelivery)
        .map(delivery -> new RoutePlan(Names.routes(listener.name(), delivery), delivery))
        .orElse(NONE);
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

  /**
   * The route configuration.
   *
   * @param before what it was before
   * @param fields its fields beside name and virtual hosts, encoded
   * @param hosts the virtual hosts
   */
  RouteTable table(RouteTable before, ByteString fields, List<TranslatedHost> hosts) {
    return isByVirtualHost()
        ? RouteTable.of(discovering(fields))
        : before.with(name, fields, hosts);
  }

  private EncodedResource discovering(ByteString fields) {
    RouteConfiguration.Builder routes = parsed(fields).toBuilder();
    return EncodedResource.of(
        name,
        routes
            .setName(name)
            .setVhds(Vhds.newBuilder().setConfigSource(ClusterTranslation.ads()))
            .build());
  }

  private static RouteConfiguration parsed(ByteString fields) {
    try {
      return RouteConfiguration.parseFrom(fields);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("what was encoded can be read", e);
    }
  }
}
