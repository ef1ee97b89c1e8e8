// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.kube;

import dev.chancery.testkit.kube.KubeCluster;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A {@link KubeWriter} in a process of its own. For one thread. */
final class WriterProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader from;
  private final BufferedWriter to;

  /**
   * When something was written, in µs since 1970.
   *
   * @param sent when the API server was asked
   * @param answered when it had answered
   */
  record Written(long sent, long answered) {

    private static Written parse(String text) {
      int colon = text.indexOf(':');
      return new Written(
          Long.parseLong(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1)));
    }
  }

  WriterProcess(KubeCluster cluster, KubeWorld world) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            KubeWriter.class.getName(),
            cluster.url(),
            cluster.certificate().toString(),
            KubeCluster.ADMIN_TOKEN,
            Integer.toString(world.services()),
            Integer.toString(world.slices()),
            Integer.toString(world.endpoints()));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    from = process.inputReader(StandardCharsets.UTF_8);
    to = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** Makes all services and slices. */
  void fill() throws IOException {
    order("fill");
  }

  /** Changes so many slices, from the given change on, at a rate. */
  List<Written> change(int first, int number, int perSecond) throws IOException {
    String answer = order("change %d %d %d".formatted(first, number, perSecond));
    return Stream.of(answer.split(" ", -1)).map(Written::parse).toList();
  }

  /** Makes a service with its slice. */
  Written serve(int service) throws IOException {
    return Written.parse(order("serve " + service));
  }

  private String order(String line) throws IOException {
    to.write(line + "\n");
    to.flush();
    String answer = from.readLine();
    if (answer == null) {
      throw new IOException("the writer ended; what it said is above");
    }
    return answer;
  }

  @Override
  public void close() throws IOException {
    to.close(); // ends it
    process.destroy();
  }
}
