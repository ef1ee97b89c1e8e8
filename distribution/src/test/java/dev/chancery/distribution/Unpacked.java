// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.distribution;

import dev.chancery.testkit.TestProgram;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The distribution as somebody has it who unpacked it.
 *
 * @param home the folder that has {@code bin} in it
 * @param environment variables that the program gets beside those of this process
 */
record Unpacked(Path home, Map<String, String> environment) {

  private static final Path TARGET = Path.of("target").toAbsolutePath();

  Unpacked {
    environment = Map.copyOf(environment);
  }

  /** Unpacks the archive into a folder; classes are kept in another folder of it. */
  static Unpacked into(Path folder) throws IOException, InterruptedException {
    String unused =
        TestProgram.run(
            0,
            new ProcessBuilder("tar", "-xzf", archive(".tar.gz").toString())
                .directory(folder.toFile()));
    return new Unpacked(
        only(folder, "chancery-*"), Map.of("CHANCERY_CDS", folder.resolve("classes").toString()));
  }

  /** The archive with that ending. */
  static Path archive(String ending) throws IOException {
    return only(TARGET, "*" + ending);
  }

  /** The one file of a folder whose name is like that: {@code *.zip}. */
  static Path only(Path folder, String glob) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
      List<Path> found = new ArrayList<>();
      files.forEach(found::add);
      if (found.size() != 1) {
        throw new AssertionError(
            "%s files %s in %s (expected: 1); build the module anew"
                .formatted(found.size(), glob, folder));
      }
      return found.get(0);
    }
  }

  /** The same, with a further variable. */
  Unpacked with(String variable, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value);
    return new Unpacked(home, more);
  }

  /** Runs a command that works, and returns what it printed. */
  String run(String... arguments) throws InterruptedException {
    return TestProgram.run(0, program(arguments));
  }

  /** Starts the server on the sample, on ports that are free. */
  TestProgram serve() {
    return TestProgram.start(
        program("serve", "--config", "conf", "--xds-port", "0", "--admin-port", "0"));
  }

  private ProcessBuilder program(String... arguments) {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/chancery").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder program = new ProcessBuilder(command).directory(home.toFile());
    program.environment().putAll(environment);
    return program;
  }
}
