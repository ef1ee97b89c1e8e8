// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

/** The program: options that every command has, and the commands. */
@Command(
    name = "chancery",
    description = "An Envoy control plane: YAML in, Envoy routing traffic.",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%nParameters:%n",
    footerHeading = "%n",
    descriptionHeading = "%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it worked",
      "1:it failed, or problems were found",
      "2:the command line is wrong"
    },
    sortOptions = false,
    usageHelpAutoWidth = true,
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      CheckCommand.class,
      DumpCommand.class,
      BootstrapCommand.class,
      PluginsCommand.class,
      SchemaCommand.class,
      CrdsCommand.class,
      ReferenceCommand.class,
      GenerateCompletion.class
    })
public final class ChanceryCommand {

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      scope = ScopeType.INHERIT,
      description =
          "error, warn, info, debug or trace (default: info for serve, warn otherwise). "
              + "Logs go to stderr, results to stdout.")
  private @Nullable LogLevel logLevel;

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      scope = ScopeType.INHERIT,
      defaultValue = "text",
      description = "text, or json for one JSON object a line (default: ${DEFAULT-VALUE}).")
  private LogFormat logFormat = LogFormat.TEXT;

  private ChanceryCommand() {}

  /** {@return the command line, to be executed once} */
  public static CommandLine commandLine() {
    ChanceryCommand program = new ChanceryCommand();
    Complaints complaints = new Complaints();
    return new CommandLine(program)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(complaints)
        .setExecutionExceptionHandler(complaints)
        .setExecutionStrategy(program::execute);
  }

  private int execute(ParseResult line) {
    LogLevel level = Optional.ofNullable(logLevel).orElseGet(() -> LogLevel.defaultOf(line));
    LogOutput.configure(level, logFormat);
    return new RunLast().execute(line);
  }
}
