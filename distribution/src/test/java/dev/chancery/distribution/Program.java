package dev.chancery.distribution;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A program in a process of its own, which is ended when it takes longer than 90 s. */
final class Program implements AutoCloseable {

  private static final int SECONDS = 90;

  private final Process process;
  private final BufferedReader output;
  private final List<String> lines = new ArrayList<>();

  private Program(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Starts it; what it writes to standard output and standard error is read as one.
   *
   * @param environment variables that it gets beside those of this process
   */
  static Program start(Path folder, Map<String, String> environment, List<String> command)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    ProcessHandle handle = process.toHandle();
    // By its handle: to destroy the process itself closes what is still to be read.
    CompletableFuture<ProcessHandle> unused =
        handle
            .onExit()
            .orTimeout(SECONDS, TimeUnit.SECONDS)
            .whenComplete((ended, late) -> handle.destroyForcibly());
    return new Program(process);
  }

  /** Runs it to its end, and returns all that it wrote; fails if its exit code is another. */
  static String run(
      int exitCode, Path folder, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    try (Program program = start(folder, environment, command)) {
      program.output.lines().forEach(program.lines::add);
      int code = program.awaitEnd();
      if (code != exitCode) {
        throw new AssertionError("%s ended with %d: %s".formatted(command, code, program.lines));
      }
      return String.join("\n", program.lines) + "\n";
    }
  }

  /** Reads what it writes until a line contains a text, and returns that line. */
  String awaitLine(String text) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      lines.add(line);
      if (line.contains(text)) {
        return line;
      }
    }
    throw new AssertionError("it ended without '%s': %s".formatted(text, lines));
  }

  /** Sends SIGTERM. What it writes can still be read. */
  void terminate() {
    // Process.destroy would close the streams as well.
    process.toHandle().destroy();
  }

  /** Waits for its end, and returns the exit code. */
  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("it did not end in %d s: %s".formatted(SECONDS, lines));
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
