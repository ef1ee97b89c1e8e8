// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.credential;

import dev.chancery.plugins.gce.http.Deadline;
import dev.chancery.plugins.gce.http.ExchangeException;
import dev.chancery.plugins.gce.http.Exchanges;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread at a time ask for a token. Unlike a lock, waiting for it ends when the waiting
 * one's exchanges are closed.
 */
final class Turn {

  private final Object lock = new Object();
  private @Nullable CompletableFuture<Void> taken; // guarded by lock

  void take(Exchanges exchanges, Deadline deadline) throws ExchangeException {
    while (true) {
      CompletableFuture<Void> before;
      synchronized (lock) {
        if (taken == null) {
          taken = new CompletableFuture<>();
          return;
        }
        before = taken.copy();
      }
      exchanges.await(before, deadline, "another call that gets a token");
    }
  }

  void give() {
    CompletableFuture<Void> over;
    synchronized (lock) {
      over = taken;
      taken = null;
    }
    if (over != null) {
      over.complete(null);
    }
  }
}
