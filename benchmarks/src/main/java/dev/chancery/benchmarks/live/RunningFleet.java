// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.live;

import dev.chancery.benchmarks.Fleet;
import dev.chancery.benchmarks.FleetPlugin;
import dev.chancery.core.ControlPlane;
import dev.chancery.core.input.Write;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.VirtualHostSpec;
import dev.chancery.spi.store.WriteCondition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A control plane that serves a fleet, and the changes of it that are measured. */
final class RunningFleet implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration START_DEADLINE = Duration.ofSeconds(5);

  private final Fleet fleet;
  private final Map<ResourceRef, Integer> numbers = new ConcurrentHashMap<>();
  private final FleetPlugin discovery = new FleetPlugin(this::endpoints);
  private final ControlPlane controlPlane;
  private final List<Published> groups = new ArrayList<>();
  private final List<List<VirtualHostSpec>> hosts = new ArrayList<>();

  /** Starts a control plane that knows nothing of the fleet yet. */
  RunningFleet(Fleet fleet) throws InterruptedException {
    this.fleet = fleet;
    this.controlPlane =
        ControlPlane.builder().startDeadline(START_DEADLINE).plugin(discovery).start();
    if (!controlPlane.awaitReady(LIMIT)) {
      throw new IllegalStateException("not ready within " + LIMIT);
    }
    for (int i = 0; i < fleet.proxies(); i++) {
      groups.add(new Published(controlPlane, Fleet.group(i)));
    }
  }

  /** Waits until nothing is left of watching whether new upstreams are answered. */
  static void awaitStartDeadline() throws InterruptedException {
    Thread.sleep(2 * START_DEADLINE.toMillis());
  }

  ControlPlane controlPlane() {
    return controlPlane;
  }

  Fleet fleet() {
    return fleet;
  }

  /** What was published for a proxy. */
  Published group(int proxy) {
    return groups.get(proxy);
  }

  private EndpointSet endpoints(ResourceRef upstream) {
    return fleet.endpointSet(numbers.getOrDefault(upstream, 0), 0);
  }

  /** Applies everything at once, and waits until all of it is published. */
  void fill() throws InterruptedException {
    List<Resource> all = new ArrayList<>();
    for (int i = 0; i < fleet.upstreams(); i++) {
      numbers.put(Fleet.ref(i), i);
      all.add(fleet.upstream(i, 0));
    }
    hosts.clear();
    for (int i = 0; i < fleet.proxies(); i++) {
      hosts.add(fleet.hosts(i));
      all.add(fleet.proxy(i, hosts.get(i)));
    }
    controlPlane.applyAll(all, WriteCondition.overwrite());
    for (int i = 0; i < fleet.proxies(); i++) {
      groups.get(i).awaitUpstreams(fleet.usedBy(i), LIMIT);
    }
  }

  /** Removes all upstreams and virtual hosts, and waits until they have gone. */
  void empty() throws InterruptedException {
    List<Write> all = new ArrayList<>();
    for (int i = 0; i < fleet.proxies(); i++) {
      all.add(Write.apply(fleet.proxy(i, List.of()), WriteCondition.overwrite()));
    }
    for (int i = 0; i < fleet.upstreams(); i++) {
      all.add(Write.delete(fleet.upstream(i, 0).key(), WriteCondition.overwrite()));
    }
    hosts.clear();
    numbers.clear();
    controlPlane.write(all);
    for (Published group : groups) {
      group.awaitUpstreams(0, LIMIT);
    }
  }

  /** Moves an endpoint; the marker of the generation is in its load assignment then. */
  void moveEndpoint(int upstream, int generation) {
    discovery.publish(Fleet.ref(upstream), fleet.endpointSet(upstream, generation));
  }

  /** Changes an option; the marker is in the cluster then. */
  void changeUpstream(int upstream, int generation) {
    controlPlane.apply(fleet.upstream(upstream, generation), WriteCondition.overwrite());
  }

  /** Changes a route; the marker is in the route configuration then. */
  void changeRoute(int virtualHost, int generation) {
    int proxy = virtualHost % fleet.proxies();
    List<VirtualHostSpec> ofProxy = hosts.get(proxy);
    ofProxy.set(virtualHost / fleet.proxies(), fleet.virtualHost(virtualHost, generation));
    controlPlane.apply(fleet.proxy(proxy, ofProxy), WriteCondition.overwrite());
  }

  @Override
  public void close() {
    controlPlane.close();
  }
}
