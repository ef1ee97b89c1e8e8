// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.upstreamhosts;

import dev.chancery.spi.ProxyEdit;
import dev.chancery.spi.ProxyTranslatorPlugin;
import dev.chancery.spi.ResourceView;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.VirtualHostSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes the proxy {@code hosts}, which serves each upstream under {@code
 * <name>.<namespace>.<domain>}.
 *
 * @param settings the port and the domain
 */
record UpstreamHosts(UpstreamHostsSettings settings) implements ProxyTranslatorPlugin {

  @Override
  public String name() {
    return UpstreamHostsPlugin.NAME;
  }

  @Override
  public Set<Class<? extends Resource>> reads() {
    return Set.of(Upstream.class);
  }

  @Override
  public void translate(ResourceView resources, ProxyEdit proxies) {
    SortedMap<String, Upstream> byDomain = new TreeMap<>();
    resources.list(Upstream.class).stream()
        .sorted(Comparator.comparing(Upstream::metadata, Metadata.OLDEST_FIRST))
        .forEach(
            upstream -> {
              Upstream owner = byDomain.putIfAbsent(domain(upstream), upstream);
              proxies.report(upstream.key(), owner == null ? List.of() : List.of(taken(owner)));
            });
    VirtualHostSpec[] hosts =
        byDomain.values().stream().map(this::host).toArray(VirtualHostSpec[]::new);
    proxies.put(Proxy.of("default", "hosts", ListenerSpec.http("http", settings.port(), hosts)));
  }

  private String domain(Upstream upstream) {
    Metadata metadata = upstream.metadata();
    return "%s.%s.%s".formatted(metadata.name(), metadata.namespace(), settings.domain());
  }

  private Problem taken(Upstream owner) {
    return Problem.warning(
        name(), "metadata.name", "%s is served under %s".formatted(owner.key(), domain(owner)));
  }

  private VirtualHostSpec host(Upstream upstream) {
    RouteToSpec to =
        RouteToSpec.upstream(upstream.metadata().namespace(), upstream.metadata().name());
    return VirtualHostSpec.of(domain(upstream), domain(upstream), RouteSpec.prefix("/", to));
  }
}
