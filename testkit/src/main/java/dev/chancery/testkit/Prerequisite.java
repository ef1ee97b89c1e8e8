// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** What becomes of a test where this machine lacks something that it needs, such as a program. */
public final class Prerequisite {

  private Prerequisite() {}

  /**
   * Skips the test with the reason, unless the environment variable {@code CI} is {@code true}.
   *
   * @param failure its message says what is missing and how to get it
   * @param <E> its class
   * @return the same, to be thrown, so that the test fails
   */
  public static <E extends Throwable> E missing(E failure) {
    return missing(System.getenv(), failure);
  }

  /**
   * As {@link #missing(Throwable)}, with an environment that is given.
   *
   * @param environment the variables, of which {@code CI} is looked at
   * @param failure its message says what is missing and how to get it
   * @param <E> its class
   * @return the same, to be thrown
   */
  public static <E extends Throwable> E missing(Map<String, String> environment, E failure) {
    Assumptions.assumeTrue("true".equals(environment.get("CI")), failure.getMessage());
    return failure;
  }
}
