// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A program in a process of its own")
class TestProgramTest {

  private static ProcessBuilder shell(String script) {
    return new ProcessBuilder("sh", "-c", script);
  }

  @Test
  @DisplayName("is run to its end, and all that it wrote is there")
  void run() throws InterruptedException {
    assertThat(TestProgram.run(3, shell("echo one; echo two >&2; exit 3"))).isEqualTo("one\ntwo\n");
  }

  @Test
  @DisplayName("that ends with another exit code than it should is told with what it wrote")
  void otherExitCode() {
    assertThatThrownBy(() -> TestProgram.run(0, shell("echo oh dear; exit 3")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("ended with 3: [oh dear]");
  }

  @Test
  @DisplayName("is read line by line, also what it says after it was asked to end")
  void lines() throws InterruptedException {
    String script =
        "trap 'echo bye; exit 7' TERM; echo first; echo second; while :; do sleep 0.1; done";
    try (TestProgram program = TestProgram.start(shell(script))) {
      assertThat(program.awaitLine("sec")).isEqualTo("second");
      program.terminate();
      assertThat(program.awaitEnd()).isEqualTo(7);
      assertThat(program.awaitLine("by")).isEqualTo("bye");
      assertThatThrownBy(() -> program.awaitLine("first")) // it came before
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("ended without 'first': [first, second, bye]");
    }
  }

  @Test
  @DisplayName("is not held up by output that nobody has waited for")
  void muchOutput() throws InterruptedException {
    try (TestProgram program = TestProgram.start(shell("seq 1 100000; echo end"))) {
      assertThat(program.awaitEnd()).isZero();
      assertThat(program.awaitLine("end")).isEqualTo("end");
    }
  }

  @Test
  @DisplayName("that is not there is told by its name")
  void missing() {
    assertThatThrownBy(() -> TestProgram.start(new ProcessBuilder("/no/such/program")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("/no/such/program");
  }
}
