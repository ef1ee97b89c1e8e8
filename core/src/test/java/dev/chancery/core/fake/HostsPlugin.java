// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.fake;

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
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** Makes a proxy with a virtual host for every upstream, unless a test says otherwise. */
public final class HostsPlugin implements ProxyTranslatorPlugin {

  private final List<String> calls = new CopyOnWriteArrayList<>();
  private volatile BiConsumer<ResourceView, ProxyEdit> work = HostsPlugin::hosts;

  /** The proxy {@code hosts}, with a virtual host for every upstream. */
  public static void hosts(ResourceView resources, ProxyEdit proxies) {
    VirtualHostSpec[] hosts =
        resources.list(Upstream.class).stream()
            .map(upstream -> host(upstream.metadata().namespace(), upstream.metadata().name()))
            .toArray(VirtualHostSpec[]::new);
    proxies.put(Proxy.of("default", "hosts", ListenerSpec.http("http", 8080, hosts)));
  }

  private static VirtualHostSpec host(String namespace, String name) {
    return VirtualHostSpec.of(
        name, name + ".example", RouteSpec.prefix("/", RouteToSpec.upstream(namespace, name)));
  }

  /** Sets what it does. */
  public void work(BiConsumer<ResourceView, ProxyEdit> newWork) {
    work = newWork;
  }

  /** For each call since the last call of this method, what had changed. */
  public List<String> calls() {
    List<String> made = List.copyOf(calls);
    calls.clear();
    return made;
  }

  @Override
  public String name() {
    return "hosts";
  }

  @Override
  public Set<Class<? extends Resource>> reads() {
    return Set.of(Upstream.class, Vm.class);
  }

  @Override
  public void translate(ResourceView resources, ProxyEdit proxies) {
    calls.add(resources.changed().toString());
    work.accept(resources, proxies);
  }
}
