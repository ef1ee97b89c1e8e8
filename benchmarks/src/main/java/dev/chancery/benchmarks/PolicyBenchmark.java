// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks;

import dev.chancery.core.input.Delta;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.Policy;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.TargetRef;
import dev.chancery.spi.model.VirtualHostSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What policies cost, on a proxy of 200 virtual hosts with 5 routes each, from a changed input to
 * the bytes that streams send.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 2, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PolicyBenchmark {

  private static final String NAMESPACE = "bench";
  private static final String PROXY = "edge";
  private static final int HOSTS = 200;
  private static final int ROUTES = 5;

  /** A policy that is attached to each of 1,000 routes by name changes. */
  @Benchmark
  public long attached(Attached state) {
    return state.take(state.policy());
  }

  /** One route changes, while a policy is installed that nobody uses. */
  @Benchmark
  public long routeWithUnused(Unused state) {
    return state.take(state.proxy());
  }

  /** The same, while no policy is installed. */
  @Benchmark
  public long routeWithout(None state) {
    return state.take(state.proxy());
  }

  /** A proxy that was translated. */
  @State(Scope.Benchmark)
  public abstract static class Served {

    private final List<VirtualHostSpec> hosts = new ArrayList<>();
    private Pipeline pipeline = new Pipeline();
    private int generation;

    void serve(Plugin... plugins) {
      pipeline.close();
      pipeline = new Pipeline(plugins);
      pipeline.take(Delta.of(Fleet.of(1, 1).image()));
      for (int i = 0; i < HOSTS; i++) {
        hosts.add(host(i));
      }
      take(proxy());
    }

    private VirtualHostSpec host(int number) {
      List<RouteSpec> routes = new ArrayList<>();
      for (int i = 0; i < ROUTES; i++) {
        RouteSpec route =
            RouteSpec.prefix(
                "/%d-%s".formatted(i, Marked.text(generation)),
                RouteToSpec.upstream(NAMESPACE, Fleet.ref(0).name()));
        routes.add(new RouteSpec("route-" + i, route.matchers(), route.action()));
      }
      String name = "host-" + number;
      return new VirtualHostSpec(name, List.of(name + ".example"), routes);
    }

    /** The proxy, with another virtual host than before. */
    Proxy proxy() {
      generation++;
      hosts.set(generation % HOSTS, host(generation % HOSTS));
      return Proxy.of(
          NAMESPACE, PROXY, ListenerSpec.http("http", 8080, hosts.toArray(VirtualHostSpec[]::new)));
    }

    /** The policy, with other settings than before. */
    Policy policy() {
      generation++;
      List<TargetRef> targets = new ArrayList<>();
      for (int i = 0; i < HOSTS; i++) {
        for (int j = 0; j < ROUTES; j++) {
          targets.add(TargetRef.proxy(PROXY).virtualHost("host-" + i).route("route-" + j));
        }
      }
      return new Policy(
          Metadata.of(NAMESPACE, "noted"), targets, Options.of(new Noted(generation)));
    }

    long take(Resource resource) {
      pipeline.take(new Delta(Map.of(resource.key(), Optional.of(resource)), Map.of()));
      return pipeline.bytes();
    }

    /** Ends the pipeline. */
    @TearDown
    public void close() {
      pipeline.close();
    }
  }

  /** With a policy on every route. */
  public static class Attached extends Served {

    /** Attaches it. */
    @Setup
    public void attach() {
      serve(new NotedPlugin());
      take(policy());
    }
  }

  /** With a policy that nobody uses. */
  public static class Unused extends Served {

    /** Installs it. */
    @Setup
    public void install() {
      serve(new NotedPlugin());
    }
  }

  /** Without policies. */
  public static class None extends Served {

    /** Installs none. */
    @Setup
    public void serveAlone() {
      serve();
    }
  }
}
