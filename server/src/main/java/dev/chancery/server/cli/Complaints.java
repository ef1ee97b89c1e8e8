// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import dev.chancery.core.plugin.PluginException;
import dev.chancery.envoy.EnvoyException;
import dev.chancery.server.run.OperatorException;
import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what went wrong, in one message where whoever runs the program can put it right. */
final class Complaints implements IParameterExceptionHandler, IExecutionExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(Complaints.class);

  @Override
  public int handleParseException(ParameterException mistake, String[] arguments) {
    CommandLine command = mistake.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(mistake.getMessage());
    UnmatchedArgumentException.printSuggestions(mistake, err);
    err.printf("Try '%s --help'.%n", command.getCommandSpec().qualifiedName());
    return ExitCodes.USAGE;
  }

  @Override
  public int handleExecutionException(
      Exception trouble, CommandLine command, ParseResult parseResult) {
    if (trouble instanceof OperatorException
        || trouble instanceof PluginException
        || trouble instanceof EnvoyException) {
      command.getErr().println(trouble.getMessage());
    } else {
      log.error("this should not have happened; please report it", trouble);
    }
    return ExitCodes.FAILED;
  }
}
