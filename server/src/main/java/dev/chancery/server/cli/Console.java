// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a command writes to; mixed into each. */
@Command
final class Console {

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  /** Writes a result, as it is, to standard output. */
  void print(String result) {
    PrintWriter out = commandLine().getOut();
    out.print(result);
    out.flush();
  }

  /** Writes a line of a result to standard output. */
  void printLine(String line) {
    print(line + System.lineSeparator());
  }

  /** Writes a line about the work, which is not a result, to standard error. */
  void tell(String line) {
    PrintWriter err = commandLine().getErr();
    err.println(line);
    err.flush();
  }

  /** What to throw when the command line can't be right. */
  ParameterException mistake(String message) {
    return new ParameterException(commandLine(), message);
  }

  /** What to throw when the command line can't be right, for the reason of the exception. */
  ParameterException mistake(IllegalArgumentException reason) {
    return new ParameterException(commandLine(), String.valueOf(reason.getMessage()), reason);
  }

  /** Refuses what is no port; 0 means any that is free. */
  void checkPort(String option, int port) {
    if (port < 0 || port > 65535) {
      throw mistake("%s is %d (expected: 0 to 65535)".formatted(option, port));
    }
  }

  private CommandLine commandLine() {
    return Objects.requireNonNull(command, "mixed into no command").commandLine();
  }
}
