// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The Maven of this build, in a process of its own. It takes the artifacts of this build from a
 * local repository under {@code target}, and all else from the one of this build. What it has to
 * download beyond that stays in a cache, so that the next time takes no network.
 *
 * @param folder where it runs
 */
record Maven(Path folder) {

  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** Runs it, and returns what it says; it must succeed. */
  String run(String... arguments) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(System.getProperty("maven.wrapper"));
    line.add("--batch-mode");
    line.add("--no-transfer-progress");
    line.add("-Dmaven.repo.local=" + downloads());
    line.add(
        "-Dmaven.repo.local.tail=%s,%s"
            .formatted(
                System.getProperty("repository.own"), System.getProperty("repository.others")));
    // What another project has downloaded, and from where, is no matter.
    line.add("-Dmaven.repo.local.tail.ignoreAvailability=true");
    if (System.getProperty("maven.mode").equals("offline=true")) {
      line.add("--offline");
    }
    line.addAll(List.of(arguments));
    Command.Result result =
        Command.of(LIMIT, line)
            .in(folder)
            .withEnvironment(Map.of("JAVA_HOME", System.getProperty("java.home")))
            .run();
    assertThat(result.succeeded()).as("%s said%n%s", line, result.output()).isTrue();
    return result.output();
  }

  /** Nothing of ours gets there: it is found in the repository under {@code target}. */
  private static Path downloads() {
    return Path.of(System.getProperty("user.home"), ".cache", "chancery", "maven");
  }
}
