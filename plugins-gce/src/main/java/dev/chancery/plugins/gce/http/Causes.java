// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.http;

import java.io.InterruptedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what really happened below what libraries make of it. */
public final class Causes {

  /** Deeper ones are not looked at: a chain of causes may lead back to itself. */
  private static final int DEPTH = 20;

  private Causes() {}

  /**
   * {@return the first cause of that kind, the problem itself included; empty if none of the first
   * 20 is}
   *
   * @param problem where the chain begins
   * @param kind the class of what is looked for, or one that it extends
   * @param <T> what is looked for
   */
  public static <T extends Throwable> Optional<T> find(Throwable problem, Class<T> kind) {
    @Nullable Throwable cause = problem;
    for (int depth = 0; cause != null && depth < DEPTH; depth++) {
      if (kind.isInstance(cause)) {
        return Optional.of(kind.cast(cause));
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  /**
   * {@return whether it is all because the thread was interrupted}
   *
   * @param problem what was caught
   */
  public static boolean interrupted(Throwable problem) {
    return find(problem, InterruptedException.class).isPresent()
        || find(problem, InterruptedIOException.class).isPresent();
  }
}
