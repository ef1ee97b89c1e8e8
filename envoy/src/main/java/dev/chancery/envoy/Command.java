// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.envoy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that is run to its end.
 *
 * @param line the program and its arguments
 * @param environment variables that it gets besides those of this process
 * @param folder where it runs
 * @param input what it reads from its standard input
 * @param timeout after which it is killed
 */
public record Command(
    List<String> line,
    Map<String, String> environment,
    Path folder,
    String input,
    Duration timeout) {

  private static final Duration TICK = Duration.ofSeconds(5);

  /** Copies the collections. */
  public Command {
    line = List.copyOf(line);
    environment = Map.copyOf(environment);
  }

  /**
   * {@return a program that runs in the folder of this process, and has nothing to read}
   *
   * @param timeout after which it is killed
   * @param line the program and its arguments; copied
   */
  public static Command of(Duration timeout, List<String> line) {
    return new Command(line, Map.of(), Path.of("").toAbsolutePath(), "", timeout);
  }

  /**
   * {@return this command with these variables besides those of this process}
   *
   * @param newEnvironment the variables, in the place of those that were given before
   */
  public Command withEnvironment(Map<String, String> newEnvironment) {
    return new Command(line, newEnvironment, folder, input, timeout);
  }

  /**
   * {@return this command, run in that folder}
   *
   * @param newFolder the folder, which exists
   */
  public Command in(Path newFolder) {
    return new Command(line, environment, newFolder, input, timeout);
  }

  /**
   * {@return this command, with that on its standard input}
   *
   * @param newInput all that it reads; it finds the end after that
   */
  public Command reading(String newInput) {
    return new Command(line, environment, folder, newInput, timeout);
  }

  /**
   * What a program did.
   *
   * @param exitCode 0 where all went well
   * @param output standard output and standard error in one
   */
  public record Result(int exitCode, String output) {

    /** {@return whether all went well} */
    public boolean succeeded() {
      return exitCode == 0;
    }

    /**
     * {@return the end of the output, where programs say what went wrong}
     *
     * @param count how many lines, at most
     */
    public String lastLines(int count) {
      List<String> lines = output.lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }
  }

  /**
   * Runs the program and waits for its end, no longer than its timeout.
   *
   * @return how it ended, whatever its exit code
   * @throws IOException if it can't be started, or does not end in time, or this thread is
   *     interrupted
   */
  public Result run() throws IOException {
    return run(() -> {});
  }

  /**
   * As {@link #run()}.
   *
   * @param whileWaiting called every 5 seconds
   */
  Result run(Runnable whileWaiting) throws IOException {
    Path in = Files.writeString(Files.createTempFile("chancery-", ".in"), input);
    Path out = Files.createTempFile("chancery-", ".out");
    try {
      int exitCode = waitFor(start(in, out), whileWaiting);
      return new Result(exitCode, new String(Files.readAllBytes(out), StandardCharsets.UTF_8));
    } finally {
      Files.deleteIfExists(in);
      Files.deleteIfExists(out);
    }
  }

  private Process start(Path in, Path out) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().putAll(environment);
    return builder
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(out.toFile())
        .redirectInput(in.toFile())
        .start();
  }

  private int waitFor(Process process, Runnable whileWaiting) throws IOException {
    long deadline = System.nanoTime() + timeout.toNanos();
    try {
      while (true) {
        long left = deadline - System.nanoTime();
        if (process.waitFor(Math.min(left, TICK.toNanos()), TimeUnit.NANOSECONDS)) {
          return process.exitValue();
        }
        if (left <= TICK.toNanos()) {
          throw new IOException(
              "`%s` was still running after %d s and was ended"
                  .formatted(String.join(" ", line), timeout.toSeconds()));
        }
        whileWaiting.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException(line.get(0) + " was interrupted").initCause(e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
