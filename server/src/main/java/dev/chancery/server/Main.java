// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server;

import dev.chancery.server.cli.ChanceryCommand;

/** Runs the program and ends the process with the command's exit code. */
public final class Main {

  private Main() {}

  /**
   * Runs a command and ends the process.
   *
   * @param arguments those of a command line: a command, then its options
   */
  public static void main(String[] arguments) {
    // Or else each answer of the JDK's HTTP server waits 40 ms between header and body.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.exit(ChanceryCommand.commandLine().execute(arguments));
  }
}
