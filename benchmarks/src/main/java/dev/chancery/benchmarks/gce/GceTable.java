// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.gce;

import dev.chancery.benchmarks.gce.Lags.Lag;
import dev.chancery.benchmarks.gce.RunningWorld.Window;
import dev.chancery.benchmarks.measure.Heap;
import dev.chancery.benchmarks.measure.Median;
import dev.chancery.benchmarks.measure.Options;
import dev.chancery.benchmarks.measure.Processor;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Prints what a control plane with many upstreams of Compute Engine asks, what that costs it, and
 * how late changes are seen. Compute Engine is a fake in another process.
 */
public final class GceTable {

  private static final Map<String, Integer> DEFAULTS =
      Map.of(
          "projects", 50,
          "zones", 4,
          "instances", 100,
          "upstreams", 5,
          "seconds", 60,
          "changes", 60);

  private static final int WINDOWS = 3;
  private static final double MB = 1e6;
  private static final double MINUTE = 60;

  private final World world;
  private final Options options;

  private GceTable(World world, Options options) {
    this.world = world;
    this.options = options;
  }

  /**
   * Prints the table.
   *
   * @param arguments {@code --projects}, {@code --zones} of each, {@code --instances} and {@code
   *     --upstreams} of each zone, {@code --seconds} of each of three windows in which nothing
   *     changes and of the time before them, {@code --changes} of each kind; each with a number
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Options options = new Options(arguments, DEFAULTS);
    World world =
        new World(
            options.get("projects"),
            options.get("zones"),
            options.get("instances"),
            options.get("upstreams"));
    new GceTable(world, options).print();
    System.exit(0); // threads of gRPC may linger
  }

  private void print() throws IOException, InterruptedException {
    int places = world.projects() * world.zones();
    System.out.printf(
        "| %,d projects × %,d zones, %,d instances, %,d upstreams | |%n|---|---:|%n",
        world.projects(), world.zones(), places * world.instances(), places * world.upstreams());
    try (ComputeProcess compute = new ComputeProcess(world)) {
      long cpu = Processor.nanos();
      long start = System.nanoTime();
      try (RunningWorld running = new RunningWorld(world, compute)) {
        double seconds = (System.nanoTime() - start) / 1e9;
        print("from the start to a snapshot with all endpoints", "%.1f s", seconds);
        print("processor time until then", "%.1f s", (Processor.nanos() - cpu) / 1e9);
        print("calls until then", "%,.0f", (double) compute.calls().total());
        printIdle(running);
        printLags(new Lags(world, compute, running.followed()));
      }
    }
    print(
        "load of the machine in the last minute (one busy processor is 1.0)",
        "%.1f",
        Processor.load());
  }

  private void printIdle(RunningWorld running) throws IOException, InterruptedException {
    Duration time = Duration.ofSeconds(options.get("seconds"));
    running.idle(time); // until code is compiled
    List<Window> windows = new ArrayList<>();
    for (int i = 0; i < WINDOWS; i++) {
      windows.add(running.idle(time));
    }
    printCalls(windows, time.toSeconds() / MINUTE);
    print(
        "processor time, of one processor's",
        "%.1f %%",
        100 * median(windows, RunningWorld.Window::cpuShare));
    print(
        "snapshots while nothing changes",
        "%,.0f",
        windows.stream().mapToDouble(Window::snapshots).sum());
    print("heap in use after garbage was collected", "%.1f MB", Heap.used() / MB);
    print("heap limit", "%,.0f MB", Runtime.getRuntime().maxMemory() / MB);
  }

  private void printCalls(List<Window> windows, double minutes) {
    rate("calls per minute", windows, window -> window.calls().total() / minutes);
    rate(
        "of them for the instances of one project and zone, at most",
        windows,
        window -> window.calls().ofZone() / minutes);
    rate(
        "of them for one project, at most",
        windows,
        window -> window.calls().ofProject() / minutes);
    print(
        "answers per minute, unpacked",
        "%.1f MB",
        median(windows, window -> window.calls().bytes() / minutes / MB));
  }

  private static void rate(String what, List<Window> windows, ToDoubleFunction<Window> value) {
    print(what, "%,.1f", median(windows, value));
  }

  private static double median(List<Window> windows, ToDoubleFunction<Window> value) {
    return Median.of(windows.stream().mapToDouble(value).boxed().toList());
  }

  private void printLags(Lags lags) throws IOException, InterruptedException {
    print("an instance added", lags.ofAdded(options.get("changes")));
    print("an instance stopped", lags.ofStopped(options.get("changes")));
  }

  private static void print(String what, List<Lag> lags) {
    List<Double> whole = lags.stream().map(Lag::whole).toList();
    List<Double> waiting = lags.stream().map(Lag::waiting).toList();
    List<Double> work = lags.stream().map(Lag::work).toList();
    spread(what + " to a snapshot that has it", "s", whole, 1);
    spread("of it waiting for the next question", "s", waiting, 1);
    spread("of it from the question to the snapshot", "ms", work, 1000);
  }

  private static void spread(String what, String unit, List<Double> seconds, int factor) {
    System.out.printf(
        "| %s: median / slowest tenth from | %.1f %s / %.1f %s |%n",
        what, factor * Median.of(seconds), unit, factor * Median.slowest(seconds), unit);
  }

  private static void print(String what, String format, double value) {
    System.out.printf("| %s | " + format + " |%n", what, value);
  }
}
