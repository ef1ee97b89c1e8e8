package dev.chancery.envoy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that is run to its end, with nothing on its standard input.
 *
 * @param line the program and its arguments
 * @param environment variables that it gets besides those of this process
 * @param timeout after which it is killed
 */
record Command(List<String> line, Map<String, String> environment, Duration timeout) {

  private static final Duration TICK = Duration.ofSeconds(5);

  Command {
    line = List.copyOf(line);
    environment = Map.copyOf(environment);
  }

  /**
   * What a program did.
   *
   * @param exitCode 0 where all went well
   * @param output standard output and standard error in one, without blanks around
   */
  record Result(int exitCode, String output) {

    boolean succeeded() {
      return exitCode == 0;
    }

    /** The end of the output, where programs say what went wrong. */
    String lastLines(int count) {
      List<String> lines = output.lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }
  }

  /** Runs the program. */
  Result run() throws IOException {
    return run(() -> {});
  }

  /**
   * Runs the program.
   *
   * @param whileWaiting called every 5 seconds
   * @throws IOException if it can't be started, or does not end in time
   */
  Result run(Runnable whileWaiting) throws IOException {
    Path output = Files.createTempFile("chancery-", ".out");
    try {
      int exitCode = waitFor(start(output), whileWaiting);
      return new Result(
          exitCode, new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip());
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private Process start(Path output) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().putAll(environment);
    return builder
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
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
