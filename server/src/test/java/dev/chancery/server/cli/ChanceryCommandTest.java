// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChanceryCommandTest {

  @Test
  @DisplayName("without a command it says that one is missing, and fails as a wrong command line")
  void noCommand() {
    Ran ran = Ran.command();

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("Missing required subcommand").contains("chancery --help");
  }

  @Test
  @DisplayName("a misspelt command is answered with the nearest one")
  void misspelt() {
    Ran ran = Ran.command("bootstrp");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("bootstrp").contains("Did you mean").contains("bootstrap");
  }

  @Test
  @DisplayName("--version prints the version of the build")
  void version() {
    Ran ran = Ran.command("--version");

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).containsPattern("chancery \\d+\\.\\d+").doesNotContain("${");
  }

  @ParameterizedTest(name = "{0} --help")
  @ValueSource(strings = {"demo", "serve", "check", "dump", "bootstrap", "plugins", "schema"})
  @DisplayName("every command has help with its options and exit codes")
  void help(String command) {
    Ran ran = Ran.command(command, "--help");

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains("chancery " + command)
        .contains("--log-level", "--log-format", "--version")
        .contains("Exit codes:", "the command line is wrong");
  }

  @Test
  @DisplayName("the completion script knows the commands")
  void completion() {
    Ran ran = Ran.command("generate-completion");

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("bootstrap").contains("--node-id");
  }

  @Test
  @DisplayName("an unknown log level is a wrong command line")
  void logLevel() {
    Ran ran = Ran.command("plugins", "--log-level", "loud");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("--log-level").contains("loud").contains("DEBUG");
  }
}
