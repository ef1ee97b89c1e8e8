// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.kube;

import dev.chancery.benchmarks.kube.WriterProcess.Written;
import dev.chancery.benchmarks.measure.Followed;
import dev.chancery.benchmarks.measure.Heap;
import dev.chancery.benchmarks.measure.Median;
import dev.chancery.benchmarks.measure.Options;
import dev.chancery.benchmarks.measure.Processor;
import dev.chancery.core.ControlPlane;
import dev.chancery.core.plugin.PluginSettings;
import dev.chancery.plugins.kube.KubePlugin;
import dev.chancery.spi.store.WriteCondition;
import dev.chancery.testkit.kube.KubeCluster;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Prints what a control plane costs that makes upstreams and endpoints of many services of a real
 * Kubernetes, and how late changes are in its snapshot. The API server, etcd and what writes
 * objects are processes of their own on the same machine.
 */
public final class KubeTable {

  private static final Map<String, Integer> DEFAULTS =
      Map.of(
          "services", 5000,
          "slices", 2,
          "endpoints", 100,
          "rate", 100,
          "seconds", 60,
          "late", 30);

  private static final Duration START = Duration.ofMinutes(10);
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int WINDOWS = 3;
  private static final double MB = 1e6;

  private final KubeWorld world;
  private final Options options;
  private final Followed followed = new Followed();

  private KubeTable(KubeWorld world, Options options) {
    this.world = world;
    this.options = options;
  }

  /**
   * Prints the table.
   *
   * @param arguments {@code --services}, {@code --slices} of each, {@code --endpoints} of each
   *     slice, {@code --rate} of changed slices per second, {@code --seconds} of each of three
   *     windows with changes and of the time before them, {@code --late} services that are made at
   *     last; each with a number
   */
  public static void main(String[] arguments) throws Exception {
    Options options = new Options(arguments, DEFAULTS);
    KubeWorld world =
        new KubeWorld(options.get("services"), options.get("slices"), options.get("endpoints"));
    new KubeTable(world, options).print();
    System.exit(0); // threads of clients may linger
  }

  private void print() throws Exception {
    System.out.printf(
        "| %,d services, %,d EndpointSlices × %,d endpoints | |%n|---|---:|%n",
        world.services(), world.services() * world.slices(), world.endpoints());
    try (KubeCluster cluster = KubeCluster.start();
        WriterProcess writer = new WriterProcess(cluster, world)) {
      long filling = System.nanoTime();
      writer.fill();
      print("all objects written, by one writer", "%.0f s", seconds(filling));
      long cpu = Processor.nanos();
      long start = System.nanoTime();
      try (ControlPlane controlPlane = start(cluster)) {
        awaitAll(controlPlane);
        print("from the start to a snapshot with all endpoints", "%.1f s", seconds(start));
        print("processor time until then", "%.1f s", (Processor.nanos() - cpu) / 1e9);
        print("heap in use after garbage was collected", "%,.0f MB", Heap.used() / MB);
        printIdle();
        printChanges(writer);
        printLate(writer);
        print("heap in use at the end", "%,.0f MB", Heap.used() / MB);
        print("heap limit", "%,.0f MB", Runtime.getRuntime().maxMemory() / MB);
      }
    }
    print(
        "load of the machine in the last minute (one busy processor is 1.0)",
        "%.1f",
        Processor.load());
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static ControlPlane start(KubeCluster cluster) {
    return ControlPlane.builder()
        .plugin(new KubePlugin())
        .startDeadline(START)
        .settings(
            PluginSettings.commandLine(
                List.of(
                    "kube.kubeconfig=" + cluster.kubeconfig(),
                    "kube.discovery={enabled: true, upstreamNamespace: default}")))
        .start();
  }

  private void awaitAll(ControlPlane controlPlane) throws InterruptedException {
    controlPlane.follow(KubeWorld.group(), followed); // as long as the control plane lives
    controlPlane.apply(
        KubeWorld.proxy(world.services(), options.get("late")), WriteCondition.overwrite());
    followed.awaitEndpoints(world.all(), START);
  }

  private void printIdle() throws InterruptedException {
    long steps = followed.steps();
    long cpu = Processor.nanos();
    long start = System.nanoTime();
    TimeUnit.SECONDS.sleep(options.get("seconds"));
    print(
        "processor time while nothing changes, of one processor's",
        "%.1f %%",
        100 * (Processor.nanos() - cpu) / (double) (System.nanoTime() - start));
    print("snapshots while nothing changes", "%,.0f", (double) (followed.steps() - steps));
  }

  private void printChanges(WriterProcess writer) throws Exception {
    int number = options.get("rate") * options.get("seconds");
    change(writer, 0, number); // until code is compiled
    List<Window> windows = new ArrayList<>();
    for (int i = 1; i <= WINDOWS; i++) {
      windows.add(change(writer, i * number, number));
    }
    System.out.printf(
        "| %,d slices changed per second, %d times %d s | |%n",
        options.get("rate"), WINDOWS, options.get("seconds"));
    print(
        "processor time, of one processor's",
        "%.1f %%",
        100 * Median.of(windows.stream().map(Window::cpuShare).toList()));
    print(
        "snapshots per second",
        "%.0f",
        Median.of(windows.stream().map(Window::steps).toList()) / options.get("seconds"));
    spread(
        "from the API server's answer to the writer until a snapshot has it",
        windows.stream().flatMap(window -> window.lags().stream()).map(Lag::afterAnswer).toList());
    spread(
        "from the writer's question until a snapshot has it",
        windows.stream().flatMap(window -> window.lags().stream()).map(Lag::whole).toList());
  }

  /**
   * What happened in some time.
   *
   * @param cpuShare processor time of this process, of one processor's
   * @param steps how many snapshots there were
   * @param lags of each change
   */
  private record Window(double cpuShare, long steps, List<Lag> lags) {}

  /**
   * How late a change was in a snapshot, in ms.
   *
   * @param whole since the API server was asked
   * @param afterAnswer since it had answered; less than nothing if the snapshot was faster
   */
  private record Lag(double whole, double afterAnswer) {

    static Lag of(Written written, long seen) {
      return new Lag((seen - written.sent()) / 1e3, (seen - written.answered()) / 1e3);
    }
  }

  private Window change(WriterProcess writer, int first, int number) throws Exception {
    List<CompletableFuture<Long>> seen = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      seen.add(followed.comes(KubeWorld.changedAddress(first + i)));
    }
    long steps = followed.steps();
    long cpu = Processor.nanos();
    long start = System.nanoTime();
    List<Written> written = writer.change(first, number, options.get("rate"));
    double share = (Processor.nanos() - cpu) / (double) (System.nanoTime() - start);
    List<Lag> lags = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      lags.add(Lag.of(written.get(i), await(seen.get(i))));
    }
    return new Window(share, followed.steps() - steps, lags);
  }

  private void printLate(WriterProcess writer) throws Exception {
    List<Double> lags = new ArrayList<>();
    for (int i = 0; i < options.get("late"); i++) {
      CompletableFuture<Long> seen = followed.comes(KubeWorld.lateAddress(i));
      Written written = writer.serve(i);
      lags.add(Lag.of(written, await(seen)).whole());
    }
    spread("a new service and its slice, until a snapshot has its upstream with endpoints", lags);
  }

  private static long await(CompletableFuture<Long> seen) throws IOException, InterruptedException {
    try {
      return seen.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("no snapshot has a change after " + LIMIT, e);
    }
  }

  private static void spread(String what, List<Double> milliseconds) {
    System.out.printf(
        "| %s: median / slowest tenth from | %.0f ms / %.0f ms |%n",
        what, Median.of(milliseconds), Median.slowest(milliseconds));
  }

  private static void print(String what, String format, double value) {
    System.out.printf("| %s | " + format + " |%n", what, value);
  }
}
