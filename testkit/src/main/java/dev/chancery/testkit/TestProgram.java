// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import dev.chancery.testkit.fake.Awaiting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A program in a process of its own, which a test starts, reads and ends. What it writes to
 * standard output and to standard error is read as one, as UTF-8, whether or not the test waits for
 * it: so the program is never held up by it, and what it wrote last can be read after its end. It
 * is killed if it runs for longer than three minutes. For use by one thread.
 *
 * <pre>{@code
 * try (TestProgram server = TestProgram.start(new ProcessBuilder("chancery", "serve"))) {
 *   server.awaitLine("serving ");
 *   server.terminate();
 *   assertThat(server.awaitEnd()).isEqualTo(128 + 15);
 * }
 * }</pre>
 */
public final class TestProgram implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final List<String> command;
  private final Process process;
  private final Awaiting awaiting = new Awaiting();
  private final Object lock = new Object();
  private final List<String> lines = new ArrayList<>(); // guarded by lock
  private boolean complete; // guarded by lock
  private int next; // the first line that was not looked at; guarded by lock

  private TestProgram(List<String> command, Process process) {
    this.command = command;
    this.process = process;
  }

  /**
   * Starts it.
   *
   * @param builder says what is run, in which folder and with which environment
   * @return the program, which runs for three minutes at most
   * @throws UncheckedIOException if it can't be started
   */
  public static TestProgram start(ProcessBuilder builder) {
    Process process;
    try {
      process = builder.redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new UncheckedIOException("could not start " + builder.command(), e);
    }
    TestProgram program = new TestProgram(List.copyOf(builder.command()), process);
    // By its handle, here and below: to destroy the process itself closes what is still to be read.
    ProcessHandle handle = process.toHandle();
    CompletableFuture<ProcessHandle> unused =
        handle
            .onExit()
            .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
            .whenComplete((ended, late) -> handle.destroyForcibly());
    Thread reader = new Thread(program::read, "output-" + process.pid());
    reader.setDaemon(true);
    reader.start();
    return program;
  }

  /**
   * Runs a program to its end.
   *
   * @param exitCode with which it is to end
   * @param builder says what is run, in which folder and with which environment
   * @return all that it wrote
   * @throws UncheckedIOException if it can't be started
   * @throws AssertionError if it ends with another exit code, or not in three minutes
   * @throws InterruptedException if this thread is interrupted; the program is killed then
   */
  public static String run(int exitCode, ProcessBuilder builder) throws InterruptedException {
    try (TestProgram program = start(builder)) {
      boolean isRead = program.awaiting.until(program::isComplete, LIMIT);
      int code = program.awaitEnd();
      List<String> written = program.lines();
      if (!isRead || code != exitCode) {
        throw new AssertionError("%s ended with %d: %s".formatted(program.command, code, written));
      }
      return String.join("\n", written) + "\n";
    }
  }

  private void read() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        wrote(line);
      }
    } catch (IOException e) {
      wrote("(the rest can't be read: %s)".formatted(e.getMessage()));
    }
    synchronized (lock) {
      complete = true;
    }
    awaiting.changed();
  }

  private void wrote(String line) {
    synchronized (lock) {
      lines.add(line);
    }
    awaiting.changed();
  }

  private List<String> lines() {
    synchronized (lock) {
      return List.copyOf(lines);
    }
  }

  private boolean isComplete() {
    synchronized (lock) {
      return complete;
    }
  }

  /**
   * Waits until it writes a line with a text in it, after those that were waited for before.
   *
   * @param text a part of the line
   * @return the line
   * @throws AssertionError if it ends, or three minutes pass, without such a line
   */
  public String awaitLine(String text) {
    List<String> found = new ArrayList<>();
    boolean decided = awaiting.until(() -> isFound(text, found), LIMIT);
    if (found.isEmpty()) {
      throw new AssertionError(
          "%s %s without '%s': %s"
              .formatted(command, decided ? "ended" : "went on for " + LIMIT, text, lines()));
    }
    return found.get(0);
  }

  /** Whether there is such a line, or never will be. */
  private boolean isFound(String text, List<String> found) {
    synchronized (lock) {
      while (next < lines.size()) {
        String line = lines.get(next++);
        if (line.contains(text)) {
          found.add(line);
          return true;
        }
      }
      return complete;
    }
  }

  /** Asks it to end, as SIGTERM does. */
  public void terminate() {
    process.toHandle().destroy();
  }

  /**
   * Waits for its end.
   *
   * @return the exit code
   * @throws AssertionError if it does not end in three minutes
   * @throws InterruptedException if this thread is interrupted
   */
  public int awaitEnd() throws InterruptedException {
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("%s did not end in %s: %s".formatted(command, LIMIT, lines()));
    }
    return process.exitValue();
  }

  /** Kills it if it still runs. */
  @Override
  public void close() {
    process.toHandle().destroyForcibly();
  }
}
