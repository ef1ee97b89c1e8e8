// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.fake.Colour;
import dev.chancery.core.fake.Found;
import dev.chancery.core.fake.FoundPlugin;
import dev.chancery.core.fake.Plain;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.Steps;
import dev.chancery.core.fake.Workbench;
import dev.chancery.core.input.Stored;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.VirtualHostSpec;
import dev.chancery.spi.store.WriteCondition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Changes that come from many threads, faster than they can be translated. */
class FloodTest {

  private static final String EDGE = "default~edge";
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int WRITERS = 3;
  private static final int PUBLISHERS = 2;
  private static final int CHANGES = 10_000;
  private static final int UPSTREAMS = 30;

  private final FoundPlugin discovery = new FoundPlugin();
  private final Object lock = new Object();
  private final Map<String, Endpoint> endpoints = new HashMap<>(); // guarded by lock
  private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS + PUBLISHERS);
  private final Steps steps = new Steps();

  @AfterEach
  void end() {
    threads.shutdownNow();
    assertThat(steps.broken()).isNull();
  }

  @Test
  @DisplayName("what is served in the end is what a cold start makes of the last inputs")
  void noChangeIsLost() throws Exception {
    discovery.onTrack(this::answer);
    for (int i = 0; i < UPSTREAMS; i++) {
      endpoints.put("u" + i, Endpoint.of("10.0.0." + i, 80));
    }
    try (ControlPlane controlPlane =
        ControlPlane.builder().plugin(new PlainPlugin()).plugin(discovery).start()) {
      assertThat(controlPlane.awaitReady(LIMIT)).isTrue();
      controlPlane.follow(EDGE, steps);
      apply(controlPlane, edge(0, new Random(0)));
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        Random random = new Random(i);
        running.add(threads.submit(() -> write(controlPlane, random)));
      }
      for (int i = 0; i < PUBLISHERS; i++) {
        Random random = new Random(100 + i);
        running.add(threads.submit(() -> publish(random)));
      }
      for (Future<?> thread : running) {
        thread.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      }
      Map<String, String> expected = coldStart(controlPlane);
      while (!versions(controlPlane.snapshot(EDGE).orElseThrow()).equals(expected)) {
        steps.next(); // fails if no step comes any more
      }
    }
  }

  /** Answers for all upstreams that are tracked, as a plugin must. */
  private void answer(Set<Upstream> upstreams) {
    synchronized (lock) {
      upstreams.forEach(upstream -> tell(upstream.metadata().name()));
    }
  }

  /** Called with the lock held, so that an older word never follows a newer one. */
  private void tell(String upstream) {
    Endpoint endpoint = endpoints.get(upstream);
    if (endpoint != null) {
      discovery.publish(upstream, endpoint);
    }
  }

  private void publish(Random random) {
    for (int i = 0; i < CHANGES; i++) {
      String name = "u" + random.nextInt(UPSTREAMS);
      synchronized (lock) {
        endpoints.put(name, Endpoint.of("10.1.0." + random.nextInt(250), 1 + i));
        if (!discovery.tracked().isEmpty()) { // then there is a sink
          tell(name);
        }
      }
    }
  }

  private static void write(ControlPlane controlPlane, Random random) {
    for (int i = 0; i < CHANGES; i++) {
      String name = "u" + random.nextInt(UPSTREAMS);
      Colour colour = new Colour("c" + i);
      switch (random.nextInt(8)) {
        case 0 -> apply(controlPlane, edge(i, random));
        case 1, 2 ->
            controlPlane.delete(Workbench.key(Upstream.KIND, name), WriteCondition.overwrite());
        case 3, 4 -> apply(controlPlane, Plain.upstream(name, "" + i, colour));
        default -> apply(controlPlane, Found.upstream(name, "" + i, colour));
      }
    }
  }

  private static void apply(ControlPlane controlPlane, Resource resource) {
    controlPlane.apply(resource, WriteCondition.overwrite());
  }

  /** A proxy with a virtual host for each upstream, in any order. */
  private static Proxy edge(int generation, Random random) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, UPSTREAMS).boxed().toList());
    Collections.shuffle(order, random);
    return Proxy.of(
        "default",
        "edge",
        ListenerSpec.http(
            "http",
            8080,
            order.stream()
                .map(i -> host("u" + i, "/" + generation))
                .toArray(VirtualHostSpec[]::new)));
  }

  private static VirtualHostSpec host(String upstream, String prefix) {
    return VirtualHostSpec.of(
        upstream,
        upstream + ".example",
        RouteSpec.prefix(prefix, RouteToSpec.upstream("default", upstream)));
  }

  private Map<String, String> coldStart(ControlPlane controlPlane) {
    Workbench bench = new Workbench(new PlainPlugin(), new FoundPlugin());
    for (Stored<Upstream> upstream : controlPlane.list(Upstream.class)) {
      bench.put(upstream.resource());
      if (upstream.resource().config() instanceof Found) {
        String name = upstream.resource().metadata().name();
        synchronized (lock) {
          Endpoint endpoint = endpoints.getOrDefault(name, Endpoint.of("192.0.2.1", 1));
          bench.discovered(name, Workbench.known(endpoint));
        }
      }
    }
    controlPlane.list(Proxy.class).forEach(proxy -> bench.put(proxy.resource()));
    return versions(bench.snapshot("edge"));
  }

  private static Map<String, String> versions(Snapshot snapshot) {
    Map<String, String> versions = new TreeMap<>();
    for (String type : snapshot.types()) {
      for (EncodedResource resource : snapshot.resources(type).values()) {
        versions.put(resource.typeUrl() + " " + resource.name(), resource.version());
      }
    }
    return versions;
  }
}
