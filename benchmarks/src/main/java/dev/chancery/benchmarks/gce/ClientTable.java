// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.gce;

import dev.chancery.benchmarks.measure.Median;
import dev.chancery.benchmarks.measure.Processor;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Prints what Google's client costs: its libraries, and its first calls in new processes. */
public final class ClientTable {

  private static final int RUNS = 9;
  private static final int INSTANCES = 100;

  private ClientTable() {}

  /**
   * Prints the table.
   *
   * @param arguments three files or folders: the class path of {@code plugins-gce}, that of {@code
   *     xds}, and the classes of these benchmarks
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    ClassPath plugin = ClassPath.read(arguments[0]);
    ClassPath server = ClassPath.read(arguments[1]);
    System.out.printf("| | |%n|---|---:|%n");
    print("libraries that the plugin needs", plugin.jars());
    print("of them, those that the xDS server does not need", plugin.without(server));
    World world = new World(1, 1, INSTANCES, 3);
    List<ClientCost> runs = new ArrayList<>();
    try (ComputeProcess compute = new ComputeProcess(world)) {
      for (int i = 0; i < RUNS; i++) {
        runs.add(run(plugin.text() + File.pathSeparator + arguments[2], compute.endpoint()));
      }
    }
    print(runs);
    System.out.printf(
        "| load of the machine in the last minute (one busy processor is 1.0) | %.1f |%n",
        Processor.load());
  }

  private static void print(String what, List<Path> jars) {
    System.out.printf(
        "| %s | %d jars, %.1f MB |%n", what, jars.size(), ClassPath.bytes(jars) / 1e6);
  }

  private static void print(List<ClientCost> runs) {
    print("until there is a client", "%,.0f ms", runs, ClientCost::opened);
    print("until its first call is answered", "%,.0f ms", runs, ClientCost::answered);
    print("processor time until then", "%,.0f ms", runs, ClientCost::cpu);
    print("heap that is kept then", "%.1f MB", runs, ClientCost::heap);
    print("classes loaded then, with the JDK's", "%,.0f", runs, ClientCost::classes);
    print("the second call", "%,.0f ms", runs, ClientCost::second);
  }

  private static void print(
      String what, String format, List<ClientCost> runs, ToDoubleFunction<ClientCost> figure) {
    double median = Median.of(runs.stream().mapToDouble(figure).boxed().toList());
    System.out.printf("| %s | " + format + " |%n", what, median);
  }

  private static ClientCost run(String classPath, String endpoint)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                FirstCall.class.getName(),
                endpoint,
                World.project(0),
                World.zone(0))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      String line = output.readLine();
      if (line == null) {
        throw new IOException("the first call failed; what it said is above");
      }
      return ClientCost.parse(line);
    } finally {
      process.waitFor();
    }
  }
}
