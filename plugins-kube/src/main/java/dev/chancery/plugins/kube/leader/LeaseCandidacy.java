// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.leader;

import dev.chancery.plugins.kube.client.LeaseException;
import dev.chancery.plugins.kube.config.LeaseTimes;
import dev.chancery.spi.ElectionSink;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.Timers.Timer;
import dev.chancery.spi.polling.PollSchedule;
import dev.chancery.spi.polling.SerialTasks;
import java.time.Duration;

/**
 * Tries again and again to hold a Lease, and says who leads. What it knows is kept in tasks that
 * run one after the other and never wait, so that it stops to lead in time even while the API
 * server is silent.
 */
final class LeaseCandidacy implements AutoCloseable {

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final LeaseClaim claim;
  private final LeaseTimes times;
  private final PluginContext context;
  private final ElectionSink sink;
  private final PollSchedule schedule;
  private final SerialTasks tasks;
  private volatile boolean closed;

  // All below is touched by tasks only.
  private boolean leading;
  private Moment renewed;
  private Timer deadline = () -> {};
  private String trouble = "";
  private int failures;

  LeaseCandidacy(LeaseClaim claim, LeaseTimes times, PluginContext context, ElectionSink sink) {
    this.claim = claim;
    this.times = times;
    this.context = context;
    this.sink = sink;
    this.tasks = new SerialTasks(context.executor());
    this.renewed = Moment.now(context);
    Duration period = times.retryPeriod();
    this.schedule =
        new PollSchedule(
            period,
            times.renewDeadline(),
            period,
            period.compareTo(LONGEST_PAUSE) > 0 ? period : LONGEST_PAUSE);
  }

  void start() {
    tasks.execute(this::beat);
  }

  /** A process that was stopped learns here, too, that it is no leader any more. */
  private void beat() {
    if (!closed) {
      stopIfOverdue();
      context.executor().execute(this::attempt);
    }
  }

  private void attempt() {
    Outcome outcome = new Outcome.Failed("could not stand for election: see the log");
    try {
      outcome = claim.attempt();
    } finally {
      Outcome found = outcome;
      tasks.execute(() -> took(found));
    }
  }

  private void took(Outcome outcome) {
    if (closed) {
      return;
    }
    if (outcome instanceof Outcome.Holds holds) {
      holds(holds.since());
    } else if (outcome instanceof Outcome.Follows follows) {
      follows(follows.holder());
    } else if (outcome instanceof Outcome.Failed failed) {
      failed(failed.message());
    }
    Duration pause = schedule.delay(leading ? 0 : failures, context.random());
    context.timers().schedule(pause, () -> tasks.execute(this::beat));
  }

  /** An answer that took too long says nothing about now. */
  private void holds(Moment since) {
    Duration left = times.renewDeadline().minus(since.until(Moment.now(context)));
    settled();
    if (left.isNegative() || left.isZero()) {
      stopIfOverdue();
      return;
    }
    leading = true;
    renewed = since;
    sink.leads(claim.identity());
    deadline.cancel();
    deadline = context.timers().schedule(left, () -> tasks.execute(this::stopIfOverdue));
  }

  private void follows(String holder) {
    settled();
    leading = false;
    deadline.cancel();
    sink.follows(holder);
  }

  private void settled() {
    failures = 0;
    trouble = "";
  }

  private void failed(String message) {
    failures++;
    trouble = message;
    stopIfOverdue();
    sink.fail(message);
  }

  private void stopIfOverdue() {
    Duration since = renewed.until(Moment.now(context));
    if (closed || !leading || since.compareTo(times.renewDeadline()) < 0) {
      return;
    }
    leading = false;
    sink.follows("");
    sink.fail(
        trouble.isEmpty()
            ? "could not renew the lease for %d s: no answer in time".formatted(since.toSeconds())
            : trouble);
  }

  /** Gives the Lease back if this replica holds it, and waits for that. */
  @Override
  public void close() throws LeaseException {
    closed = true;
    claim.close(LeaseElector.patience(times));
  }
}
