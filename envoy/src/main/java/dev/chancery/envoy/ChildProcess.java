// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.envoy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that ends with this JVM at the latest, and writes to a log file. Safe for use by
 * several threads.
 */
public final class ChildProcess {

  private static final int KILL_TIMEOUT_SECONDS = 10;
  private static final int SHOWN_LINES = 20;
  private static final int SHOWN_BYTES = 8192;

  private final Process process;
  private final Path log;
  private final Thread atExit;

  private ChildProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.atExit = new Thread(process::destroyForcibly, "end-process-" + process.pid());
  }

  /**
   * Starts a program, with nothing on its standard input.
   *
   * @param line the program and its arguments
   * @param log where standard output and standard error are appended
   * @return the process, which the caller has to stop
   * @throws IOException if it can't be started
   */
  public static ChildProcess start(List<String> line, Path log) throws IOException {
    Process process =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()))
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
            .start();
    ChildProcess child = new ChildProcess(process, log);
    Runtime.getRuntime().addShutdownHook(child.atExit);
    return child;
  }

  /** {@return the process id} */
  public long pid() {
    return process.pid();
  }

  /** {@return the log file} */
  public Path log() {
    return log;
  }

  /** {@return whether the process runs} */
  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Waits for the end.
   *
   * @param within how long to wait, at most
   * @return whether it came in time
   * @throws EnvoyException if this thread is interrupted
   */
  public boolean ends(Duration within) {
    try {
      return process.waitFor(within.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnvoyException("interrupted while waiting for process " + process.pid(), e);
    }
  }

  /**
   * Asks the process to end, and makes it where it does not in time.
   *
   * @param within how long it has to end by itself, at most
   */
  public void stop(Duration within) {
    process.destroy();
    try {
      ends(within);
    } finally {
      kill();
    }
  }

  /** Ends the process at once, as a crash would, and waits until it has ended. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().orTimeout(KILL_TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The JVM is ending, and the hook with it.
      return;
    }
  }

  /** {@return whether the process runs or how it ended, and the end of its log} */
  public String lastWords() {
    String state = process.isAlive() ? "is running" : "ended with exit code " + process.exitValue();
    return "it %s; the end of %s:%n%s".formatted(state, log, tail());
  }

  private String tail() {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(Math.max(0, file.length() - SHOWN_BYTES));
      byte[] bytes = new byte[(int) (file.length() - file.getFilePointer())];
      file.readFully(bytes);
      List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      return String.join(
          "\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
    } catch (IOException e) {
      return "(can't be read: " + e.getMessage() + ")";
    }
  }
}
