// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring;

import java.util.List;

/**
 * The control plane or its xDS server can't start as it is set up, and whoever set it up can put it
 * right. It tells all that is wrong at once.
 */
public final class ChanceryStartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /** What to do about it. */
  private final String action;

  /**
   * @param problems what is wrong, each with the property that it is about
   * @param action what to do about it
   */
  ChanceryStartException(List<String> problems, String action) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
    this.action = action;
  }

  ChanceryStartException(String problem, String action, Throwable cause) {
    super(problem, cause);
    this.problems = List.of(problem);
    this.action = action;
  }

  /** {@return each thing that is wrong: what was found, and what would be right} */
  public List<String> problems() {
    return problems;
  }

  /** {@return what to do about it} */
  public String action() {
    return action;
  }
}
