// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.xds;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** What came and was not looked at yet, in the order in which it came. */
final class Inbox {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition came = lock.newCondition();
  private final List<XdsResponse> responses = new ArrayList<>(); // guarded by lock

  void add(XdsResponse response) {
    lock.lock();
    try {
      responses.add(response);
      came.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The first of these, once there is one. */
  Optional<XdsResponse> take(Predicate<XdsResponse> wanted, Duration patience)
      throws InterruptedException {
    long left = patience.toNanos();
    lock.lock();
    try {
      while (true) {
        Optional<XdsResponse> found = find(wanted);
        if (found.isPresent() || left <= 0) {
          return found;
        }
        left = came.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private Optional<XdsResponse> find(Predicate<XdsResponse> wanted) {
    for (Iterator<XdsResponse> each = responses.iterator(); each.hasNext(); ) {
      XdsResponse response = each.next();
      if (wanted.test(response)) {
        each.remove();
        return Optional.of(response);
      }
    }
    return Optional.empty();
  }

  List<XdsResponse> unread() {
    lock.lock();
    try {
      return List.copyOf(responses);
    } finally {
      lock.unlock();
    }
  }
}
