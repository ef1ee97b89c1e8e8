package dev.chancery.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * The programs of the folder {@code go}, built by the Go that is found. Where there is none, or the
 * modules it needs can't be had, the test is failed if the environment variable {@code CI} is
 * {@code true}, and skipped with the reason otherwise.
 */
final class GoProgram {

  private static final Path SOURCE = Path.of("go").toAbsolutePath();
  private static final long BUILD_MINUTES = 10;

  private GoProgram() {}

  /**
   * Builds a program.
   *
   * @param folder where its source is, below that of all
   */
  static Path build(String folder) {
    Path program = Path.of("target", "go-" + folder).toAbsolutePath();
    Outcome modules = run("go", "mod", "download");
    if (!modules.done()) {
      return without(modules.output());
    }
    Outcome built = run("go", "build", "-buildvcs=false", "-o", program.toString(), "./" + folder);
    if (!built.done()) {
      throw new AssertionError("interop/go/" + folder + " does not build:\n" + built.output());
    }
    return program;
  }

  private static Path without(String reason) {
    String message =
        "no program in Go (expected: Go on PATH, as new as interop/go/go.mod says, and its modules in"
            + " Go's cache: run 'go mod download' in interop/go once, with a network): "
            + reason;
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError(message);
    }
    return Assumptions.abort(message);
  }

  private static Outcome run(String... command) {
    try {
      Path output = Files.createTempFile(Files.createDirectories(Path.of("target")), "go-", ".log");
      Process process =
          new ProcessBuilder(List.of(command))
              .directory(SOURCE.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended = process.waitFor(BUILD_MINUTES, TimeUnit.MINUTES);
      if (!ended) {
        process.destroyForcibly();
      }
      return new Outcome(ended && process.exitValue() == 0, Files.readString(output));
    } catch (IOException e) {
      return new Outcome(false, String.join(" ", command) + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome(false, String.join(" ", command) + " was interrupted");
    }
  }

  /**
   * What became of a command.
   *
   * @param done whether it succeeded
   * @param output all that it wrote
   */
  private record Outcome(boolean done, String output) {}
}
