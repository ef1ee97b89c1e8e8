// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.loop;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Runs jobs that call hooks of plugins. Used by one thread. */
public interface HookJobs {

  /**
   * Runs jobs one after the other, and waits for them.
   *
   * @param jobs each is given what calls hooks; may run on another thread
   * @param <T> what a job gives
   * @return what became of each, in order
   */
  <T> List<Outcome<T>> run(List<Function<Hooks, T>> jobs);

  /**
   * {@return when what a plugin took too long for, or threw on, may be tried again; nothing if none
   * did}
   */
  Optional<Instant> retry();
}
