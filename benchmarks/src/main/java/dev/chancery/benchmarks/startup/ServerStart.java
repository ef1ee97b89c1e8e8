// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.startup;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One start of {@code bin/chancery serve}, from the script to the line that says that it is ready.
 *
 * @param wall the time that it took
 * @param processor the time that the process used of all processors until then
 * @param end the time from SIGTERM to its end
 */
record ServerStart(Duration wall, Duration processor, Duration end) {

  private static final int SECONDS = 120;

  /**
   * Starts the server of an unpacked distribution on its sample, and ends it.
   *
   * @param classes where archives of classes are kept, or {@code off}
   * @throws IOException if it ends, or takes two minutes, without being ready
   */
  static ServerStart measure(Path home, String classes) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                home.resolve("bin/chancery").toString(),
                "serve",
                "--config",
                home.resolve("conf").toString(),
                "--xds-port=0",
                "--admin-port=0")
            .redirectErrorStream(true);
    builder.environment().put("CHANCERY_CDS", classes);
    long begun = System.nanoTime();
    Process process = builder.start();
    ProcessHandle handle = process.toHandle();
    CompletableFuture<ProcessHandle> unused =
        handle
            .onExit()
            .orTimeout(SECONDS, TimeUnit.SECONDS)
            .whenComplete((ended, late) -> handle.destroyForcibly());
    awaitReady(process);
    Duration wall = Duration.ofNanos(System.nanoTime() - begun);
    Duration processor = handle.info().totalCpuDuration().orElse(Duration.ZERO);
    long told = System.nanoTime();
    handle.destroy();
    process.waitFor();
    return new ServerStart(wall, processor, Duration.ofNanos(System.nanoTime() - told));
  }

  private static void awaitReady(Process process) throws IOException {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.contains("ready: ")) {
        return;
      }
      lines.add(line);
    }
    throw new IOException("the server ended without being ready: " + lines);
  }
}
