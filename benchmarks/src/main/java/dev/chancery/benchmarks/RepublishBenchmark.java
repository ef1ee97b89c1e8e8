// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks;

import dev.chancery.core.discovery.Discovery;
import dev.chancery.core.discovery.EndpointState;
import dev.chancery.core.input.Catalog;
import dev.chancery.core.input.CatalogSink;
import dev.chancery.core.input.DiscoveredUpstreams;
import dev.chancery.core.input.Merge;
import dev.chancery.core.input.Write;
import dev.chancery.core.loop.ChangeQueue;
import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.core.plugin.PluginThreads;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceBatch.Located;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.store.WriteCondition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A host, a source or a discovery says everything again, to changes that wait for translation. Two
 * versions of everything take turns; they share no object.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class RepublishBenchmark {

  private static final String ORIGIN = "all";

  /** How many resources there are. */
  @Param({"1000", "10000"})
  int resources;

  private int turn;

  private static Catalog catalog(ChangeQueue<ResourceKey, Resource> changes) {
    return new Catalog((type, existing, found) -> new Merge.Result(existing, List.of()), changes);
  }

  /** All upstreams, of which only the first depends on the version. */
  private List<Upstream> upstreams(int version) {
    List<Upstream> upstreams = new ArrayList<>();
    for (int i = 0; i < resources; i++) {
      upstreams.add(Documents.upstream(i, i == 0 ? version : 0));
    }
    return upstreams;
  }

  private int next() {
    return turn++ % 2;
  }

  /** A host that writes in bulk. */
  @State(Scope.Benchmark)
  public static class Host {

    private final List<List<Write>> oneOther = new ArrayList<>();
    private final List<List<Write>> allOthers = new ArrayList<>();
    private final ChangeQueue<ResourceKey, Resource> changes = new ChangeQueue<>(() -> {});
    private final Catalog catalog = catalog(changes);

    /** Makes what it writes. */
    @Setup(Level.Trial)
    public void make(RepublishBenchmark benchmark) {
      for (int version = 0; version < 2; version++) {
        oneOther.add(benchmark.upstreams(version).stream().map(Host::write).toList());
        List<Write> all = new ArrayList<>();
        for (int i = 0; i < benchmark.resources; i++) {
          all.add(write(Documents.upstream(i, version)));
        }
        allOthers.add(all);
      }
    }

    private static Write write(Upstream upstream) {
      return Write.apply(upstream, WriteCondition.overwrite());
    }
  }

  /** A source with one origin, and a discovery. */
  @State(Scope.Benchmark)
  public static class Plugins {

    private final List<Map<String, ResourceBatch>> batches = new ArrayList<>();
    private final List<Map<String, ResourceBatch>> origins = new ArrayList<>();
    private final List<List<Upstream>> found = new ArrayList<>();
    private final ChangeQueue<ResourceKey, Resource> changes = new ChangeQueue<>(() -> {});
    private final CatalogSink one = new CatalogSink("source", catalog(changes), () -> {});
    private final CatalogSink many = new CatalogSink("source", catalog(changes), () -> {});
    private final DiscoveredUpstreams discovery =
        new DiscoveredUpstreams("discovery", "group", catalog(changes), () -> {});

    /** Makes what they say. */
    @Setup(Level.Trial)
    public void make(RepublishBenchmark benchmark) {
      for (int version = 0; version < 2; version++) {
        List<Located> located =
            benchmark.upstreams(version).stream().map(u -> new Located(u, ORIGIN)).toList();
        batches.add(Map.of(ORIGIN, ResourceBatch.of(located)));
        Map<String, ResourceBatch> each = new HashMap<>();
        located.forEach(
            l -> each.put(l.resource().metadata().name(), ResourceBatch.of(List.of(l))));
        origins.add(each);
        found.add(benchmark.upstreams(version));
      }
    }
  }

  /** A discovery that tells the endpoints of each upstream. */
  @State(Scope.Benchmark)
  public static class Endpoints {

    private final FleetPlugin plugin = new FleetPlugin(ref -> EndpointSet.EMPTY);
    private final PluginThreads threads = new PluginThreads();
    private final PluginRegistry plugins = PluginRegistry.builder().add(plugin).build(threads);
    private final ChangeQueue<ResourceRef, EndpointState> changes = new ChangeQueue<>(() -> {});
    private final Discovery discovery =
        new Discovery(
            plugins,
            plugins.lend(plugin.name()).context().timers(),
            Duration.ofMinutes(5),
            changes);
    private final List<Map<ResourceRef, EndpointSet>> sets = new ArrayList<>();

    /** Tracks the upstreams, and makes ten endpoints for each. */
    @Setup(Level.Trial)
    public void track(RepublishBenchmark benchmark) {
      Map<ResourceRef, Optional<Upstream>> upstreams = new HashMap<>();
      for (int i = 0; i < benchmark.resources; i++) {
        Upstream upstream = Upstream.of("bench", "service-" + i, new Discovered());
        upstreams.put(upstream.ref(), Optional.of(upstream));
      }
      discovery.update(upstreams);
      while (!discovery.answered()) {
        Thread.onSpinWait();
      }
      for (int version = 0; version < 2; version++) {
        Map<ResourceRef, EndpointSet> all = new HashMap<>();
        for (ResourceRef ref : upstreams.keySet()) {
          all.put(ref, endpoints(ref.name().equals("service-0") ? 8080 + version : 8080));
        }
        sets.add(all);
      }
    }

    private static EndpointSet endpoints(int port) {
      List<Endpoint> endpoints = new ArrayList<>();
      for (int i = 1; i <= 10; i++) {
        endpoints.add(Endpoint.of("10.0.0." + i, port));
      }
      return EndpointSet.of(endpoints);
    }

    /** Ends all. */
    @TearDown(Level.Trial)
    public void close() {
      discovery.close();
      plugins.close();
      threads.close();
    }
  }

  /** A host writes everything, and all of it is another than before. */
  @Benchmark
  public int applyAllChanged(Host host) {
    host.catalog.write(host.allOthers.get(next()), Map.of());
    return host.changes.drain().size();
  }

  /** A host writes everything, and one resource is another than before. */
  @Benchmark
  public int applyOneChanged(Host host) {
    host.catalog.write(host.oneOther.get(next()), Map.of());
    return host.changes.drain().size();
  }

  /** A source says what its only origin holds. */
  @Benchmark
  public int oneOrigin(Plugins source) {
    source.one.publish(source.batches.get(next()));
    return source.changes.drain().size();
  }

  /** A source says what each of its origins holds, which is one resource. */
  @Benchmark
  public int manyOrigins(Plugins source) {
    source.many.publish(source.origins.get(next()));
    return source.changes.drain().size();
  }

  /** A discovery says which upstreams there are. */
  @Benchmark
  public int upstreams(Plugins source) {
    source.discovery.publish(source.found.get(next()));
    return source.changes.drain().size();
  }

  /** A discovery says which endpoints each upstream has. */
  @Benchmark
  public int endpoints(Endpoints endpoints) {
    endpoints.sets.get(next()).forEach(endpoints.plugin::publish);
    return endpoints.changes.drain().size();
  }
}
