package dev.chancery.testkit.kube;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One program of a control plane that runs until it is ended, and writes to a log file. */
final class KubeProcess implements AutoCloseable {

  private static final int STOP_SECONDS = 10;
  private static final int SHOWN_LINES = 20;

  private final Process process;
  private final Path log;
  private final Thread atExit;

  private KubeProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.atExit = new Thread(process::destroyForcibly, "end-process-" + process.pid());
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * Starts a program.
   *
   * @param log is appended to
   */
  static KubeProcess start(List<String> command, Path log) {
    try {
      return new KubeProcess(
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(Redirect.appendTo(log.toFile()))
              .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
              .start(),
          log);
    } catch (IOException e) {
      throw new UncheckedIOException("could not start " + command.get(0), e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Whether the program runs, and the end of its log. */
  String lastWords() {
    String state = isAlive() ? "runs" : "ended with exit code " + process.exitValue();
    try {
      List<String> lines = Files.readAllLines(log);
      List<String> last = lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
      return "it %s; the end of %s:%n%s".formatted(state, log, String.join("\n", last));
    } catch (IOException e) {
      return "it %s; %s can't be read: %s".formatted(state, log, e);
    }
  }

  /** Ends the program at once, as a crash would, and waits until it has ended. */
  void kill() {
    process.destroyForcibly();
    process.onExit().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  /** As {@link #kill}: nothing is kept of what a test's cluster has written. */
  @Override
  public void close() {
    if (isAlive()) {
      kill();
    }
  }
}
