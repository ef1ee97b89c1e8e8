// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import dev.chancery.server.Main;
import dev.chancery.testkit.TestProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The program in a process of its own. */
final class ServerProgram {

  private ServerProgram() {}

  static TestProgram start(String... arguments) {
    return start(System.getenv(), arguments);
  }

  /**
   * Starts it.
   *
   * @param environment all variables that it gets
   */
  static TestProgram start(Map<String, String> environment, String... arguments) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    line.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return TestProgram.start(builder);
  }
}
