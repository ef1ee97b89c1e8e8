// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.gce;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A fake Compute Engine in a process of its own, so that its processor time and memory are not
 * counted. For one thread.
 */
final class ComputeProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader from;
  private final BufferedWriter to;
  private final String endpoint;

  /** Starts it, and waits until it serves everything. */
  ComputeProcess(World world) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx2g",
            "-cp",
            System.getProperty("java.class.path"),
            ComputeServer.class.getName(),
            Integer.toString(world.projects()),
            Integer.toString(world.zones()),
            Integer.toString(world.instances()),
            Integer.toString(world.upstreams()));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    from = process.inputReader(StandardCharsets.UTF_8);
    to = process.outputWriter(StandardCharsets.UTF_8);
    endpoint = read();
  }

  /** Where it serves. */
  String endpoint() {
    return endpoint;
  }

  /** Forgets what it was asked until now. */
  void clear() throws IOException {
    order("clear");
  }

  /** What it was asked since it forgot. */
  Calls calls() throws IOException {
    return Calls.parse(order("calls"));
  }

  /** Adds an instance; tells when, in µs since 1970. */
  long add(String project, String zone, int number) throws IOException {
    return Long.parseLong(order("add %s %s %d".formatted(project, zone, number)));
  }

  /** Lets an instance end; tells when, in µs since 1970. */
  long stop(String project, String zone, String instance) throws IOException {
    return Long.parseLong(order("stop %s %s %s".formatted(project, zone, instance)));
  }

  /** When a zone's instances were asked for next, after a time in µs since 1970. */
  long asked(String project, String zone, long after) throws IOException {
    return Long.parseLong(order("asked %s %s %d".formatted(project, zone, after)));
  }

  private String order(String line) throws IOException {
    to.write(line + "\n");
    to.flush();
    return read();
  }

  private String read() throws IOException {
    String line = from.readLine();
    if (line == null) {
      throw new IOException("the fake Compute Engine ended; what it said is above");
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    to.close(); // ends it
    process.destroy();
  }
}
