// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Virtual hosts as resources of their own (VHDS). Envoy takes what stands before the last slash of
 * such a resource's name for the name of the route configuration that it belongs to, and asks for
 * it by {@code <route configuration>/<host>}, the host as in a request.
 */
public final class VirtualHosts {

  private VirtualHosts() {}

  /**
   * Encodes a virtual host of a route configuration. It is named {@code <route
   * configuration>/<name>}, as a resource and in its own field {@code name}: by that Envoy finds it
   * when it is removed.
   *
   * @param routeConfiguration the name of the route configuration
   * @param host its name has no slash
   * @return the virtual host as a resource
   * @throws IllegalArgumentException if its name is empty or has a slash
   */
  public static EncodedResource encode(String routeConfiguration, VirtualHost host) {
    if (host.getName().isEmpty() || host.getName().indexOf('/') >= 0) {
      throw new IllegalArgumentException(
          "the virtual host's name is '"
              + host.getName()
              + "' (expected: some text without a slash, such as 'cart')");
    }
    String name = routeConfiguration + "/" + host.getName();
    return EncodedResource.of(name, host.toBuilder().setName(name).build());
  }

  static Set<String> aliases(ResourceName id, ByteString value) {
    int slash = id.name().lastIndexOf('/');
    if (!id.typeUrl().equals(ResourceTypes.VIRTUAL_HOST) || slash < 0) {
      return Set.of();
    }
    String prefix = id.name().substring(0, slash + 1);
    Set<String> aliases = new LinkedHashSet<>();
    for (String domain : parse(id, value).getDomainsList()) {
      aliases.add(prefix + domain.toLowerCase(Locale.ROOT));
    }
    return Set.copyOf(aliases);
  }

  private static VirtualHost parse(ResourceName id, ByteString value) {
    try {
      return VirtualHost.parseFrom(value);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(
          "virtual host '" + id.name() + "' is malformed: encode it anew", e);
    }
  }
}
