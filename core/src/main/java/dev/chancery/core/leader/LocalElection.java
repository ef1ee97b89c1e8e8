// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.leader;

import dev.chancery.spi.ElectionSink;
import dev.chancery.spi.Elector;
import java.util.ArrayList;
import java.util.List;

/**
 * An election among several control planes of one process, as in tests: the one that has waited
 * longest leads. Safe for use by several threads.
 */
public final class LocalElection {

  private final Object lock = new Object();
  private final List<Member> queue = new ArrayList<>(); // guarded by lock; the first one leads

  private record Member(String name, ElectionSink sink) {}

  /** An election without candidates. */
  public LocalElection() {}

  /**
   * {@return a candidate, for one control plane}
   *
   * @param name what it is called, for people
   */
  public Elector candidate(String name) {
    return (context, sink) -> stand(new Member(name, sink));
  }

  private AutoCloseable stand(Member member) {
    synchronized (lock) {
      queue.add(member);
      tellAll();
    }
    return () -> leave(member);
  }

  private void leave(Member member) {
    synchronized (lock) {
      queue.remove(member);
      tellAll();
    }
  }

  /** Takes leadership from the one that leads and gives it to the next; that one is last now. */
  public void passOn() {
    synchronized (lock) {
      if (!queue.isEmpty()) {
        queue.add(queue.remove(0));
        tellAll();
      }
    }
  }

  /** The one that must end goes first. Holds the lock, so that words come in order. */
  private void tellAll() {
    queue.stream().skip(1).forEach(member -> member.sink().follows(queue.get(0).name()));
    queue.stream().limit(1).forEach(member -> member.sink().leads(member.name()));
  }
}
