// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.leader;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one plugin does while this replica leads. A term begins only after the one before has ended.
 * Safe for use by several threads.
 */
final class LeaderAction {

  private final Object lock = new Object();
  private final Supplier<LeaderTerm> terms;
  private boolean wanted; // guarded by lock
  private @Nullable LeaderTerm term; // guarded by lock; until it has ended
  private CompletableFuture<Void> ending = CompletableFuture.completedFuture(null); // by lock

  /**
   * @param terms makes a term, which does not run yet
   */
  LeaderAction(Supplier<LeaderTerm> terms) {
    this.terms = terms;
  }

  /** Begins a term, as soon as the one before has ended; does nothing if one is under way. */
  void begin() {
    LeaderTerm begun;
    synchronized (lock) {
      wanted = true;
      if (term != null) {
        return;
      }
      begun = terms.get();
      term = begun;
    }
    begun.start();
  }

  /**
   * Ends the term, if there is one.
   *
   * @return complete once it has ended
   */
  CompletableFuture<Void> end() {
    LeaderTerm last;
    CompletableFuture<Void> end;
    synchronized (lock) {
      wanted = false;
      if (term == null || !ending.isDone()) {
        return ending;
      }
      last = term;
      end = new CompletableFuture<>();
      ending = end;
    }
    CompletableFuture<Void> unused = last.end().thenRun(() -> ended(end));
    return end;
  }

  private void ended(CompletableFuture<Void> end) {
    boolean again;
    synchronized (lock) {
      term = null;
      again = wanted;
    }
    end.complete(null);
    if (again) {
      begin();
    }
  }
}
