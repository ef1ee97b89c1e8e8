// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.server.cli.ChanceryCommand;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class InlineCommandsTest {

  private static final Pattern COMMAND =
      Pattern.compile("(?<!`)`(?:\\./)?chancery\\s+([a-z-]+)([^`]*)`(?!`)");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z-]+");

  @Test
  @DisplayName("commands and options that the text of pages names are those of the program")
  void areThere() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Page page : Page.all()) {
      Matcher command = COMMAND.matcher(page.text());
      while (command.find()) {
        unknown(command).forEach(what -> wrong.add(page.path() + ": " + what));
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static List<String> unknown(Matcher command) {
    CommandLine found = ChanceryCommand.commandLine().getSubcommands().get(command.group(1));
    if (found == null) {
      return List.of("no command: " + command.group());
    }
    return OPTION
        .matcher(command.group(2))
        .results()
        .filter(option -> found.getCommandSpec().findOption(option.group()) == null)
        .map(option -> "no option %s: %s".formatted(option.group(), command.group()))
        .toList();
  }
}
