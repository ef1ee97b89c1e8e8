// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.server.cli.ChanceryCommand;
import dev.chancery.testkit.golden.GoldenFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

class CommandPageTest {

  private static final Path PAGE = Page.ROOT.resolve("docs/cli.md");
  private static final int WIDTH = 110;

  private static final String HEAD =
      """
      # Commands

      What each command of the program says with `--help`. [operations.md](operations.md) explains them.

      """;

  @Test
  @DisplayName("the page of commands is what --help prints; -Dgolden.update=true writes it")
  void isUpToDate() throws IOException {
    String page =
        ChanceryCommand.commandLine().getSubcommands().values().stream()
            .map(CommandPageTest::section)
            .collect(Collectors.joining("\n", HEAD, ""));
    if (Boolean.getBoolean(GoldenFolder.UPDATE)) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("docs/cli.md; -D%s=true writes it anew", GoldenFolder.UPDATE)
        .isEqualTo(page);
  }

  private static String section(CommandLine command) {
    command.getCommandSpec().usageMessage().autoWidth(false).width(WIDTH);
    String usage =
        command
            .getUsageMessage(Ansi.OFF)
            .lines()
            .map(String::stripTrailing)
            .collect(Collectors.joining("\n"));
    return "## %s\n\n```text\n%s\n```\n".formatted(command.getCommandName(), usage.strip());
  }
}
