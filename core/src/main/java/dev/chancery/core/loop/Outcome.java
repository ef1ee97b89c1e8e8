// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.loop;

import java.util.function.Supplier;

/**
 * What became of a job.
 *
 * @param <T> what the job gives
 */
public sealed interface Outcome<T> {

  /**
   * It ended.
   *
   * @param value what it gave
   * @param <T> what the job gives
   */
  record Done<T>(T value) implements Outcome<T> {}

  /**
   * It threw.
   *
   * @param thrown what it threw
   * @param <T> what the job gives
   */
  record Threw<T>(Throwable thrown) implements Outcome<T> {}

  /**
   * One of its hooks took too long.
   *
   * @param call the call of the hook
   * @param <T> what the job gives
   */
  record Overran<T>(HookCall call) implements Outcome<T> {

    /** {@return what happened, as a sentence without its end} */
    public String message() {
      return "plugin %s took too long in %s and was cut off".formatted(call.plugin(), call.hook());
    }
  }

  /**
   * Runs a job on this thread, and throws nothing.
   *
   * @param job the job
   * @param <T> what the job gives
   * @return {@link Done} with what it gave, or {@link Threw} with what it threw, even an error
   */
  static <T> Outcome<T> of(Supplier<T> job) {
    try {
      return new Done<>(job.get());
    } catch (Throwable e) { // even a StackOverflowError is that job's alone
      return new Threw<>(e);
    }
  }
}
