// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.live;

import dev.chancery.benchmarks.Fleet;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Streams in a process of their own, so that their memory is not counted. For one thread. */
final class ClientProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader from;
  private final BufferedWriter to;

  /** Opens streams, dealt out to the groups of a fleet, and waits until each has everything. */
  ClientProcess(Fleet fleet, int port, int streams) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command =
        List.of(
            java.toString(),
            "-Xmx3g",
            "-cp",
            System.getProperty("java.class.path"),
            Clients.class.getName(),
            Integer.toString(port),
            Integer.toString(streams),
            Integer.toString(fleet.proxies()));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    from = process.inputReader(StandardCharsets.UTF_8);
    to = process.outputWriter(StandardCharsets.UTF_8);
    expect(Clients.READY);
  }

  /** When the first, the middle and the last stream of a group received a marker. */
  record Arrival(long first, long middle, long last) {}

  /** Makes the streams look out for a marker; to be called before the change is made. */
  void watchFor(int group, String marker) throws IOException {
    to.write(group + " " + marker + "\n");
    to.flush();
    expect(Clients.WATCHING);
  }

  /**
   * Waits for what was watched for. Times are {@link System#nanoTime} of the other process; Linux
   * has one such clock for all.
   */
  Arrival arrival() throws IOException {
    String[] times = read().split(" ", -1);
    return new Arrival(
        Long.parseLong(times[0]), Long.parseLong(times[1]), Long.parseLong(times[2]));
  }

  /** Refuses to go on if the streams have ended. */
  void requireAlive() throws IOException {
    if (!process.isAlive()) {
      throw new IOException("the clients ended with status " + process.exitValue());
    }
  }

  private void expect(String word) throws IOException {
    String read = read();
    if (!read.equals(word)) {
      throw new IOException("the clients said '%s' (expected: '%s')".formatted(read, word));
    }
  }

  private String read() throws IOException {
    String line = from.readLine();
    if (line == null) {
      throw new IOException("the clients ended; what they said is above");
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    to.close(); // ends it
    process.destroy();
  }
}
