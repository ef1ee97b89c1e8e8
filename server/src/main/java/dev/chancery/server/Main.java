package dev.chancery.server;

import dev.chancery.server.cli.ChanceryCommand;

/** Runs the program and ends the process with the command's exit code. */
public final class Main {

  private Main() {}

  /** The arguments are those of a command line: a command, then its options. */
  public static void main(String[] arguments) {
    System.exit(ChanceryCommand.commandLine().execute(arguments));
  }
}
