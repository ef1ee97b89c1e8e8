// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.kube;

import dev.chancery.envoy.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs kubectl as one user of a cluster.
 *
 * @param program kubectl
 * @param kubeconfig which cluster, and as whom
 */
record Kubectl(String program, Path kubeconfig) {

  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  /**
   * Runs a command and waits for it, a minute at most.
   *
   * @param input what it reads, as with {@code -f -}
   * @throws AssertionError if it can't be run, or does not end in time
   */
  Command.Result run(String input, List<String> arguments) {
    List<String> line = new ArrayList<>(List.of(program, "--kubeconfig=" + kubeconfig));
    line.addAll(arguments);
    try {
      return Command.of(TIMEOUT, line).reading(input).run();
    } catch (IOException e) {
      throw new AssertionError("could not run " + line, e);
    }
  }
}
