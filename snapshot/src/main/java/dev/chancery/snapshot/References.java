// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.ScopedRouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import java.util.LinkedHashSet;
import java.util.Set;

/** Reads from a resource which others it refers to. */
final class References {

  private final Set<ResourceName> found = new LinkedHashSet<>();

  private References() {}

  static Set<ResourceName> of(Message message) {
    References references = new References();
    if (message instanceof Cluster cluster) {
      new ClusterReferences(references).read(cluster);
    } else if (message instanceof Listener listener) {
      new ListenerReferences(references).read(listener);
    } else if (message instanceof RouteConfiguration routes) {
      new RouteReferences(references).read(routes);
    } else if (message instanceof VirtualHost host) {
      new RouteReferences(references).read(host);
    } else if (message instanceof ScopedRouteConfiguration scope) {
      new RouteReferences(references).read(scope);
    }
    return Set.copyOf(references.found);
  }

  static Set<ResourceName> of(ResourceName id, ByteString value) {
    try {
      return switch (id.typeUrl()) {
        case ResourceTypes.CLUSTER -> of(Cluster.parseFrom(value));
        case ResourceTypes.LISTENER -> of(Listener.parseFrom(value));
        case ResourceTypes.ROUTE -> of(RouteConfiguration.parseFrom(value));
        case ResourceTypes.SCOPED_ROUTE -> of(ScopedRouteConfiguration.parseFrom(value));
        case ResourceTypes.VIRTUAL_HOST -> of(VirtualHost.parseFrom(value));
        default -> Set.of();
      };
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(
          id.typeUrl() + " '" + id.name() + "' is malformed: encode it anew", e);
    }
  }

  void add(String typeUrl, String name) {
    if (!name.isEmpty()) {
      found.add(new ResourceName(typeUrl, name));
    }
  }

  /** A source that is a file's path is not an xDS server; any other may be this one. */
  static boolean isServer(ConfigSource source) {
    return switch (source.getConfigSourceSpecifierCase()) {
      case ADS, SELF, API_CONFIG_SOURCE -> true;
      default -> false;
    };
  }

  /** The source is the very server that the resource itself comes from. */
  static boolean isSameServer(ConfigSource source) {
    return source.hasAds() || source.hasSelf();
  }
}
