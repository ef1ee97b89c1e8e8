// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.fake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a sink was told, in order. Safe for use by several threads.
 *
 * @param <E> one word
 */
final class Recording<E> {

  private final Object lock = new Object();
  private final List<E> events = new ArrayList<>(); // guarded by lock
  private final Awaiting awaiting = new Awaiting();

  void add(E event) {
    synchronized (lock) {
      events.add(event);
    }
    awaiting.changed();
  }

  List<E> all() {
    synchronized (lock) {
      return List.copyOf(events);
    }
  }

  /** Waits until the words so far satisfy a condition; whether they did within the limit. */
  boolean await(Predicate<List<E>> condition, Duration limit) {
    return awaiting.until(() -> condition.test(all()), limit);
  }
}
