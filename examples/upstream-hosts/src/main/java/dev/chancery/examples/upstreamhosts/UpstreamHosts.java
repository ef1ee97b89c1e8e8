package dev.chancery.examples.upstreamhosts;

import dev.chancery.spi.ProxyEdit;
import dev.chancery.spi.ProxyTranslatorPlugin;
import dev.chancery.spi.ResourceView;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.VirtualHostSpec;
import java.util.Set;

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

  // snippet: translate
  @Override
  public void translate(ResourceView resources, ProxyEdit proxies) {
    VirtualHostSpec[] hosts =
        resources.list(Upstream.class).stream().map(this::host).toArray(VirtualHostSpec[]::new);
    proxies.put(Proxy.of("default", "hosts", ListenerSpec.http("http", settings.port(), hosts)));
  }

  private VirtualHostSpec host(Upstream upstream) {
    String name = upstream.metadata().name();
    String namespace = upstream.metadata().namespace();
    String domain = "%s.%s.%s".formatted(name, namespace, settings.domain());
    return VirtualHostSpec.of(
        domain, domain, RouteSpec.prefix("/", RouteToSpec.upstream(namespace, name)));
  }
  // end
}
