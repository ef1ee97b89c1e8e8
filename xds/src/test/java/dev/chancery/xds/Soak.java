// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.NodeGroups;
import dev.chancery.snapshot.ResourceName;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotCache;
import io.envoyproxy.envoy.config.core.v3.Node;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A real server, real clients, a network that does its worst between them, and a host that does not
 * stop changing things. One seed draws all that is done; what the network makes of it is its own.
 */
final class Soak implements AutoCloseable {

  static final List<String> GROUPS = List.of("north", "east", "south", "west");

  private static final List<String> NAMES =
      List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l");
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int STEP_MILLIS = 5;

  final SnapshotCache cache = SnapshotCache.builder().nodeGroups(NodeGroups.byCluster()).build();
  final CountedSource source = new CountedSource(cache);
  final XdsServer server;
  final List<SoakClient> clients = new ArrayList<>();
  private final Random random;
  private final FaultProxy proxy;
  private final ScheduledExecutorService timers =
      Executors.newScheduledThreadPool(2, task -> new Thread(task, "soak-timer"));
  private int nodes;

  Soak(long seed, int size, StreamCallbacks callbacks) throws IOException {
    this.random = new Random(seed);
    this.server =
        XdsServer.builder(source)
            .bindAddress("127.0.0.1")
            .patience(PATIENCE)
            .callbacks(callbacks)
            .build()
            .start();
    this.proxy = new FaultProxy(server.port());
    GROUPS.forEach(this::replace);
    while (clients.size() < size) {
      clients.add(client());
    }
  }

  private SoakClient client() {
    nodes++;
    Variant variant = nodes % 2 == 0 ? Variant.DELTA : Variant.STATE_OF_THE_WORLD;
    String group = GROUPS.get(nodes / 2 % GROUPS.size());
    Node node = Node.newBuilder().setId("node-" + nodes).setCluster(group).build();
    List<String> names = NAMES.subList(0, 6 + nodes % 6);
    return new SoakClient(variant, node, names, proxy.port(), timers);
  }

  /** Goes on for some time. */
  void run(Duration time) throws InterruptedException {
    CountDownLatch steps = new CountDownLatch((int) (time.toMillis() / STEP_MILLIS));
    ScheduledFuture<?> running =
        timers.scheduleAtFixedRate(() -> step(steps), 0, STEP_MILLIS, TimeUnit.MILLISECONDS);
    boolean done = steps.await(time.toMillis() * 10, TimeUnit.MILLISECONDS);
    running.cancel(false);
    if (!done) {
      throw new AssertionError("the steps stopped; " + steps.getCount() + " are left");
    }
  }

  private void step(CountDownLatch steps) {
    if (steps.getCount() == 0) {
      return;
    }
    change(GROUPS.get(random.nextInt(GROUPS.size())));
    if (random.nextInt(20) == 0) {
      proxy.harm(random);
    }
    if (random.nextInt(50) == 0) {
      clients.remove(random.nextInt(clients.size())).close();
      clients.add(client());
    }
    steps.countDown();
  }

  private void change(String group) {
    if (random.nextInt(100) == 0) {
      replace(group);
    } else if (random.nextInt(4) == 0) {
      cache.update(group, List.of(), List.of(FuzzType.RUNTIME.make(name(), 1).id()));
      String name = name();
      cache.update(group, List.of(), ids(name));
    } else {
      cache.update(group, pair(name(), number()), List.of());
      cache.update(group, List.of(FuzzType.RUNTIME.make(name(), number())), List.of());
    }
  }

  private static List<ResourceName> ids(String name) {
    return pair(name, 1).stream().map(EncodedResource::id).toList();
  }

  /** A cluster and its endpoints. */
  private static List<EncodedResource> pair(String name, int number) {
    return List.of(
        TestResources.cluster(name, 1 + number % 3), TestResources.endpoints(name, number));
  }

  private void replace(String group) {
    List<EncodedResource> all = new ArrayList<>();
    for (String name : NAMES) {
      all.addAll(pair(name, number()));
      all.add(TestResources.runtime(name, number()));
    }
    cache.set(group, Snapshot.of(all));
  }

  private String name() {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  private int number() {
    return 1 + random.nextInt(60_000);
  }

  /** Ends all faults, and waits until each client has what its group has; says who has not. */
  List<String> settle(Duration limit) throws InterruptedException {
    GROUPS.forEach(this::replace);
    proxy.calm();
    long deadline = System.nanoTime() + limit.toNanos();
    List<String> wrong = new ArrayList<>();
    for (SoakClient client : clients) {
      String missing = client.await(cache.get(client.group()).orElseThrow(), deadline);
      if (!missing.isEmpty()) {
        wrong.add(missing);
      }
    }
    return wrong;
  }

  int connections() {
    return proxy.connections();
  }

  /** All clients go, for good. */
  void disconnect() {
    clients.forEach(SoakClient::close);
    clients.clear();
  }

  @Override
  public void close() throws IOException {
    disconnect();
    server.close();
    proxy.close();
    timers.shutdownNow();
  }
}
