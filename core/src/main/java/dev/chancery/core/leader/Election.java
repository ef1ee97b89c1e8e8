// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.leader;

import dev.chancery.spi.ElectionSink;
import dev.chancery.spi.model.Problem;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the elector's word on who leads, and acts on changes. Safe for use by several threads. */
final class Election implements ElectionSink {

  private static final Logger log = LoggerFactory.getLogger(Election.class);
  private static final String REPORTER = "leader election";

  private final Object lock = new Object();
  private final InstantSource clock;
  private final LeaderProblems problems;
  private final Runnable begin;
  private final Runnable end;
  private boolean leading; // guarded by lock
  private String leader = ""; // guarded by lock
  private Instant since; // guarded by lock
  private boolean closed; // guarded by lock

  /**
   * @param problems takes what is wrong with the election, and tells what is wrong at all
   * @param begin begins the leader's work; doesn't wait
   * @param end ends it; doesn't wait
   */
  Election(InstantSource clock, LeaderProblems problems, Runnable begin, Runnable end) {
    this.clock = clock;
    this.problems = problems;
    this.begin = begin;
    this.end = end;
    this.since = clock.instant();
  }

  @Override
  public void leads(String self) {
    become(true, self);
  }

  @Override
  public void follows(String newLeader) {
    become(false, newLeader);
  }

  /** Holds the lock while work is begun or ended, so that this comes in the order of the words. */
  private void become(boolean nowLeading, String newLeader) {
    synchronized (lock) {
      if (closed) {
        return;
      }
      problems.clear(this);
      boolean changed = nowLeading != leading;
      if (changed || !newLeader.equals(leader)) {
        log.info("{}", message(nowLeading, newLeader));
      }
      leader = newLeader;
      if (changed) {
        leading = nowLeading;
        since = clock.instant();
        (nowLeading ? begin : end).run();
      }
    }
  }

  private String message(boolean nowLeading, String newLeader) {
    if (nowLeading) {
      return "leads from now on, as %s".formatted(newLeader);
    }
    String who = newLeader.isEmpty() ? "it is not known who does" : newLeader + " does";
    return leading ? "leads no more; " + who : "does not lead; " + who;
  }

  @Override
  public void fail(String message) {
    synchronized (lock) {
      if (!closed) {
        Problem problem = Problem.error(REPORTER, "", message);
        if (problems.set(this, problem)) {
          log.warn("leader election: {}", message);
        }
      }
    }
  }

  LeaderStatus status() {
    synchronized (lock) {
      return new LeaderStatus(leading, leader, since, problems.all());
    }
  }

  /** Takes no word any more; from now on this replica does not lead. */
  void close() {
    synchronized (lock) {
      closed = true;
      leading = false;
      leader = "";
      since = clock.instant();
    }
  }
}
