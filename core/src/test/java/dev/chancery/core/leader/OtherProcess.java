// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.leader;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link LockHolder} in a process of its own. */
final class OtherProcess implements AutoCloseable {

  private static final int SECONDS = 60;

  private final Process process;
  private final BufferedReader out;

  private OtherProcess(Process process) {
    this.process = process;
    this.out = process.inputReader();
  }

  static OtherProcess start(Path file, String name) throws IOException {
    List<String> line =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-cp",
            System.getProperty("java.class.path"),
            LockHolder.class.getName(),
            file.toString(),
            name);
    return new OtherProcess(
        new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** What it says of its try: {@code locked} or {@code refused}. */
  String outcome() throws IOException {
    return String.valueOf(out.readLine());
  }

  /** Kills it, as the operating system would, and waits until it is gone. */
  void kill() throws InterruptedException {
    if (!process.destroyForcibly().waitFor(SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the process outlives SIGKILL");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
