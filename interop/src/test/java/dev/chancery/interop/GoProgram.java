// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.interop;

import dev.chancery.envoy.Command;
import dev.chancery.testkit.Prerequisite;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The programs of the folder {@code go}, built by the Go that is found. Where there is none, or the
 * modules it needs can't be had, the test is failed if the environment variable {@code CI} is
 * {@code true}, and skipped with the reason otherwise.
 */
final class GoProgram {

  private static final Path SOURCE = Path.of("go").toAbsolutePath();
  private static final Duration BUILD = Duration.ofMinutes(10);

  private GoProgram() {}

  /**
   * Builds a program.
   *
   * @param folder where its source is, below that of all
   */
  static Path build(String folder) {
    Path program = Path.of("target", "go-" + folder).toAbsolutePath();
    Command.Result modules = run("go", "mod", "download");
    if (!modules.succeeded()) {
      return without(modules.output());
    }
    Command.Result built =
        run("go", "build", "-buildvcs=false", "-o", program.toString(), "./" + folder);
    if (!built.succeeded()) {
      throw new AssertionError("interop/go/" + folder + " does not build:\n" + built.output());
    }
    return program;
  }

  private static Path without(String reason) {
    String message =
        "no program in Go (expected: Go on PATH, as new as interop/go/go.mod says, and its modules in"
            + " Go's cache: run 'go mod download' in interop/go once, with a network): "
            + reason;
    throw Prerequisite.missing(new AssertionError(message));
  }

  private static Command.Result run(String... line) {
    try {
      return Command.of(BUILD, List.of(line)).in(SOURCE).run();
    } catch (IOException e) {
      return new Command.Result(1, String.join(" ", line) + ": " + e.getMessage());
    }
  }
}
