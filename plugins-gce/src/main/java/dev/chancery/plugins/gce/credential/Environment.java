// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.credential;

import java.nio.file.Path;
import java.util.Map;

/**
 * What the process was started with, as far as it tells of credentials.
 *
 * @param variables the environment's
 * @param home the user's home folder
 */
public record Environment(Map<String, String> variables, Path home) {

  /** Copies the variables. */
  public Environment {
    variables = Map.copyOf(variables);
  }

  /** {@return the environment of this process} */
  public static Environment system() {
    return new Environment(System.getenv(), Path.of(System.getProperty("user.home", "/")));
  }

  /** A variable's value; empty if it is not set. */
  String variable(String name) {
    return variables.getOrDefault(name, "");
  }

  /** Tells nothing of the values. */
  @Override
  public String toString() {
    return "Environment[home=" + home + "]";
  }
}
