// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.spi.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Collects what is wrong with the installed plugins. Used by one thread. */
final class Problems {

  /** Who says so. */
  static final String REPORTER = "plugins";

  private final List<Problem> found = new ArrayList<>();

  void add(String location, String message) {
    found.add(Problem.error(REPORTER, location, message));
  }

  void addAll(List<Problem> problems) {
    found.addAll(problems);
  }

  List<Problem> all() {
    return List.copyOf(found);
  }

  /**
   * Asks a plugin something, and keeps what it throws as a problem.
   *
   * @param what the question, such as {@code plugin 'gce' (Gce in gce.jar): sections()}
   */
  <T> Optional<T> ask(String location, String what, Callable<T> question) {
    try {
      T answer = question.call();
      if (answer == null) {
        add(location, what + " returned null (expected: a value)");
      }
      return Optional.ofNullable(answer);
    } catch (Exception | LinkageError e) {
      add(location, "%s threw %s (expected: no exception)".formatted(what, Thrown.text(e)));
      return Optional.empty();
    }
  }
}
