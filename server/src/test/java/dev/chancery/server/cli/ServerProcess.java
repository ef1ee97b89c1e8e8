package dev.chancery.server.cli;

import dev.chancery.server.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The program in a process of its own. */
final class ServerProcess implements AutoCloseable {

  private static final int SECONDS = 60;

  private final Process process;
  private final BufferedReader err;
  private final List<String> lines = new ArrayList<>();

  private ServerProcess(Process process) {
    this.process = process;
    this.err = process.errorReader();
  }

  static ServerProcess start(String... arguments) throws IOException {
    return start(System.getenv(), arguments);
  }

  /**
   * Starts it.
   *
   * @param environment all variables that it gets
   */
  static ServerProcess start(Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    line.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    ProcessHandle handle = process.toHandle();
    // A process that says nothing must not hold up the test. By its handle: to destroy the process
    // itself closes what is still to be read.
    CompletableFuture<ProcessHandle> unused =
        handle
            .onExit()
            .orTimeout(SECONDS, TimeUnit.SECONDS)
            .whenComplete((ended, late) -> handle.destroyForcibly());
    return new ServerProcess(process);
  }

  /** Reads what it writes to standard error until a line contains a text, and returns that line. */
  String awaitLine(String text) throws IOException {
    for (String line = err.readLine(); line != null; line = err.readLine()) {
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
