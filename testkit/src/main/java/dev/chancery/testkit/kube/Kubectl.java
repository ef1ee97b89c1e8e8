package dev.chancery.testkit.kube;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs kubectl as one user of a cluster.
 *
 * @param program kubectl
 * @param kubeconfig which cluster, and as whom
 */
record Kubectl(String program, Path kubeconfig) {

  private static final int SECONDS = 60;

  /**
   * What a command came to.
   *
   * @param code its exit code
   * @param output all that it wrote
   */
  record Outcome(int code, String output) {}

  /**
   * Runs a command and waits for it, a minute at most.
   *
   * @param input what it reads, as with {@code -f -}
   * @throws AssertionError if it does not end in time
   */
  Outcome run(String input, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(program, "--kubeconfig=" + kubeconfig));
    command.addAll(arguments);
    try {
      Path in = Files.writeString(Files.createTempFile("kubectl-", ".in"), input);
      Path out = Files.createTempFile("kubectl-", ".out");
      try {
        return new Outcome(exitCode(command, in, out), Files.readString(out));
      } finally {
        Files.delete(in);
        Files.delete(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not run " + command, e);
    }
  }

  private static int exitCode(List<String> command, Path in, Path out) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .start();
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("%s did not end within %d s".formatted(command, SECONDS));
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(command + " was interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
