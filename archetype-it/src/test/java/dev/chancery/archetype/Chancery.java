// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.server.Main;
import dev.chancery.testkit.TestProgram;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program {@code chancery}, from its jar, in a process of its own. */
final class Chancery {

  private static final Pattern PORT = Pattern.compile(" port (\\d+), admin on");

  private Chancery() {}

  /** All that a command says, which must succeed. */
  static String run(String... arguments) throws InterruptedException, URISyntaxException {
    return TestProgram.run(0, command(arguments));
  }

  /** Starts a command that goes on. */
  static TestProgram start(String... arguments) throws URISyntaxException {
    return TestProgram.start(command(arguments));
  }

  private static ProcessBuilder command(String... arguments) throws URISyntaxException {
    Path jar = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    assertThat(jar).as("the program's jar").isRegularFile();
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-jar", jar.toString()));
    line.addAll(List.of(arguments));
    return new ProcessBuilder(line);
  }

  /** Waits until it serves, and returns the port for Envoys. */
  static int awaitXdsPort(TestProgram server) {
    String line = server.awaitLine("serving ");
    Matcher matcher = PORT.matcher(line);
    assertThat(matcher.find()).as(line).isTrue();
    return Integer.parseInt(matcher.group(1));
  }
}
