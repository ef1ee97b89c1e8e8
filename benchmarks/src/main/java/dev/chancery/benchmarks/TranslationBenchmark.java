// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks;

import dev.chancery.core.input.Delta;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.HttpListenerSpec;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.VirtualHostSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
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
 * From a changed input to the bytes that streams send, see {@link Pipeline}; and the same change
 * where everything is translated again.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TranslationBenchmark {

  private static final Delta NONE = new Delta(Map.of(), Map.of());

  /** How many upstreams, and virtual hosts, there are, and to how many proxies they are dealt. */
  @Param({"100x1", "1000x1", "10000x1", "10000x10"})
  String fleet = "100x1";

  private Fleet size = Fleet.of(1, 1);
  private Pipeline pipeline = new Pipeline();
  private final List<List<VirtualHostSpec>> hosts = new ArrayList<>();
  private int generation;

  /** Translates everything once. */
  @Setup(Level.Trial)
  public void translateAll() {
    String[] parts = fleet.split("x", 2);
    size = Fleet.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    pipeline.take(Delta.of(size.image()));
    for (int i = 0; i < size.proxies(); i++) {
      Proxy proxy =
          pipeline.image().resource(Proxy.class, size.proxy(i, List.of()).key()).orElseThrow();
      HttpListenerSpec listener = (HttpListenerSpec) proxy.listeners().get(0).protocol();
      hosts.add(new ArrayList<>(listener.virtualHosts()));
    }
  }

  /** Ends the pipeline. */
  @TearDown(Level.Trial)
  public void close() {
    pipeline.close();
  }

  /** All of it, by a translator that knows nothing yet. */
  @Benchmark
  public long cold() {
    try (Pipeline cold = new Pipeline()) {
      cold.take(Delta.of(pipeline.image()));
      return cold.bytes();
    }
  }

  /** One endpoint of one upstream moves. */
  @Benchmark
  public long endpoint(MovedEndpoint change) {
    pipeline.take(change.delta);
    return pipeline.bytes();
  }

  /**
   * One endpoint of one of always the same 100 upstreams moves, whatever the number of all: what
   * this has over {@link #endpoint} is that the processor's caches hold what is read.
   */
  @Benchmark
  public long endpointOfFew(MovedEndpointOfFew change) {
    pipeline.take(change.delta);
    return pipeline.bytes();
  }

  /** The same, where everything is translated again. */
  @Benchmark
  public long endpointAnew(MovedEndpoint change) {
    pipeline.takeAnew(change.delta);
    return pipeline.bytes();
  }

  /** One option of one upstream changes. */
  @Benchmark
  public long upstream(ChangedUpstream change) {
    pipeline.take(change.delta);
    return pipeline.bytes();
  }

  /** The same, where everything is translated again. */
  @Benchmark
  public long upstreamAnew(ChangedUpstream change) {
    pipeline.takeAnew(change.delta);
    return pipeline.bytes();
  }

  /**
   * One route of one virtual host changes; the host that writes it holds the others as they are.
   */
  @Benchmark
  public long route(ChangedRoute change) {
    pipeline.take(change.delta);
    return pipeline.bytes();
  }

  /** The same, where the proxy was read again, so that all its parts are equal but not the same. */
  @Benchmark
  public long routeReread(RereadRoute change) {
    pipeline.take(change.delta);
    return pipeline.bytes();
  }

  /** The same, where everything is translated again. */
  @Benchmark
  public long routeAnew(ChangedRoute change) {
    pipeline.takeAnew(change.delta);
    return pipeline.bytes();
  }

  private int next() {
    return nextOf(size.upstreams());
  }

  private int nextOf(int first) {
    generation++;
    return (int) (generation * 7L % first);
  }

  private Delta movedEndpoint(int upstream) {
    EndpointSet moved = size.endpointSet(upstream, generation);
    return new Delta(Map.of(), Map.of(Fleet.ref(upstream), Optional.of(Fleet.known(moved))));
  }

  /**
   * The change of one route.
   *
   * @param hosts the virtual hosts of a proxy by its number
   */
  private Delta changedRoute(IntFunction<List<VirtualHostSpec>> hosts) {
    int changed = next();
    int number = changed % size.proxies();
    List<VirtualHostSpec> ofProxy = hosts.apply(number);
    ofProxy.set(changed / size.proxies(), size.virtualHost(changed, generation));
    Proxy proxy = size.proxy(number, ofProxy);
    return new Delta(Map.of(proxy.key(), Optional.<Resource>of(proxy)), Map.of());
  }

  /** The change of an endpoint, made before the clock runs. */
  @State(Scope.Benchmark)
  public static class MovedEndpoint {

    private Delta delta = NONE;

    /** Makes the next change. */
    @Setup(Level.Invocation)
    public void prepare(TranslationBenchmark benchmark) {
      delta = benchmark.movedEndpoint(benchmark.next());
    }
  }

  /** The change of an endpoint of one of the first upstreams, made before the clock runs. */
  @State(Scope.Benchmark)
  public static class MovedEndpointOfFew {

    private static final int FEW = 100;

    private Delta delta = NONE;

    /** Makes the next change. */
    @Setup(Level.Invocation)
    public void prepare(TranslationBenchmark benchmark) {
      delta = benchmark.movedEndpoint(benchmark.nextOf(FEW));
    }
  }

  /** The change of an upstream, made before the clock runs. */
  @State(Scope.Benchmark)
  public static class ChangedUpstream {

    private Delta delta = NONE;

    /** Makes the next change. */
    @Setup(Level.Invocation)
    public void prepare(TranslationBenchmark benchmark) {
      Upstream upstream = benchmark.size.upstream(benchmark.next(), benchmark.generation);
      delta = new Delta(Map.of(upstream.key(), Optional.<Resource>of(upstream)), Map.of());
    }
  }

  /** The change of a proxy, made before the clock runs. */
  @State(Scope.Benchmark)
  public static class ChangedRoute {

    private Delta delta = NONE;

    /** Makes the next change. */
    @Setup(Level.Invocation)
    public void prepare(TranslationBenchmark benchmark) {
      delta = benchmark.changedRoute(benchmark.hosts::get);
    }
  }

  /** The change of a proxy of which all was made again, before the clock runs. */
  @State(Scope.Benchmark)
  public static class RereadRoute {

    private Delta delta = NONE;

    /** Makes the next change. */
    @Setup(Level.Invocation)
    public void prepare(TranslationBenchmark benchmark) {
      delta = benchmark.changedRoute(benchmark.size::hosts);
    }
  }
}
