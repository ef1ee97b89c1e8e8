// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.loop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Runs jobs on the thread that asks for them, however long they take. */
public final class CallingThread implements HookJobs {

  @Override
  public <T> List<Outcome<T>> run(List<Function<Hooks, T>> jobs) {
    List<Outcome<T>> outcomes = new ArrayList<>(jobs.size());
    for (Function<Hooks, T> job : jobs) {
      outcomes.add(Outcome.of(() -> job.apply((call, hook) -> hook.run())));
    }
    return outcomes;
  }

  @Override
  public Optional<Instant> retry() {
    return Optional.empty();
  }
}
