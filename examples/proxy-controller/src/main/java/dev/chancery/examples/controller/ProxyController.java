// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.controller;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.input.ResourceListener;
import dev.chancery.core.input.Watcher;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.VirtualHostSpec;
import dev.chancery.spi.store.Kept;
import dev.chancery.spi.store.ResourceStore;
import dev.chancery.spi.store.WriteCondition;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a proxy that has a virtual host for each upstream of its namespace: whenever an upstream
 * comes or goes, or somebody changes the proxy, it reads what is there and writes what should be.
 */
final class ProxyController implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ProxyController.class);
  private static final int LONGEST_PAUSE = 30; // seconds

  private final ControlPlane controlPlane;
  private final ResourceStore store;
  private final ResourceRef name;
  private final int port;
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final AtomicBoolean due = new AtomicBoolean();
  private final List<Watcher<?>> watches;
  private int pause = 1;

  /**
   * @param controlPlane knows the upstreams; ready, so that it knows all of them
   * @param store keeps the proxy
   * @param name namespace and name of the proxy
   * @param port where its listener takes requests
   */
  ProxyController(ControlPlane controlPlane, ResourceStore store, ResourceRef name, int port) {
    this.controlPlane = controlPlane;
    this.store = store;
    this.name = name;
    this.port = port;
    this.watches =
        List.of(
            controlPlane.watch(Upstream.class, ResourceListener.of(this::soon)),
            controlPlane.watch(Proxy.class, ResourceListener.of(this::soon)));
  }

  private void soon() {
    if (due.compareAndSet(false, true)) {
      thread.execute(this::reconcile);
    }
  }

  /** What fails is tried again after a growing pause, from the beginning. */
  private void reconcile() {
    due.set(false);
    try {
      wanted().ifPresent(this::write);
      pause = 1;
    } catch (RuntimeException e) {
      log.warn("could not write proxy {}; trying again in {} s", name, pause, e);
      var unused = thread.schedule(this::soon, pause, TimeUnit.SECONDS);
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    }
  }

  /** By the version that was read: if somebody writes meanwhile, it is read again. */
  private void write(Proxy wanted) {
    Optional<Kept<Proxy>> kept = store.read(Proxy.class, wanted.key());
    Optional<List<ListenerSpec>> there = kept.flatMap(Kept::resource).map(Proxy::listeners);
    if (!there.equals(Optional.of(wanted.listeners()))) {
      WriteCondition unchanged =
          kept.map(Kept::resourceVersion)
              .map(WriteCondition::ifVersion)
              .orElseGet(WriteCondition::create);
      store.write(wanted, unchanged);
      log.info("wrote proxy {}", name);
    }
  }

  /** None without upstreams: a control plane that could not find any must not take away all. */
  private Optional<Proxy> wanted() {
    VirtualHostSpec[] hosts =
        controlPlane.list(Upstream.class).stream()
            .map(stored -> stored.resource().ref())
            .filter(upstream -> upstream.namespace().equals(name.namespace()))
            .map(ProxyController::host)
            .toArray(VirtualHostSpec[]::new);
    return hosts.length == 0
        ? Optional.empty()
        : Optional.of(
            Proxy.of(name.namespace(), name.name(), ListenerSpec.http("listener", port, hosts)));
  }

  private static VirtualHostSpec host(ResourceRef upstream) {
    RouteToSpec there = RouteToSpec.upstream(upstream.namespace(), upstream.name());
    return VirtualHostSpec.of(upstream.name(), upstream.name(), RouteSpec.prefix("/", there));
  }

  @Override
  public void close() {
    watches.forEach(Watcher::close);
    thread.shutdownNow();
  }
}
