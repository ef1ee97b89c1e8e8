// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.polling;

import dev.chancery.spi.EndpointSink;
import dev.chancery.spi.EndpointWatch;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks a back end again and again for the endpoints of all tracked upstreams, by one query for all.
 *
 * <ul>
 *   <li>What is newly tracked, or has changed, is asked for at once by a query of its own; the
 *       rhythm of the others goes on. What comes while such a query runs is asked for together
 *       after it.
 *   <li>A query that takes too long is interrupted, its upstreams are reported as failed, and its
 *       late answer is dropped.
 *   <li>After a query that failed as a whole, or for each upstream, the next one comes after a
 *       delay that grows with each failure; see {@link PollSchedule}.
 *   <li>An upstream of which the back end said when to ask again is left out until then, and the
 *       others are asked for as before. Where all are left out, nothing is asked until then.
 *   <li>While nothing is tracked, nothing is asked.
 * </ul>
 *
 * <p>Safe for use by several threads.
 */
public final class PolledWatch implements EndpointWatch {

  private final EndpointSink sink;
  private final InstantSource clock;
  private final SerialTasks tasks;
  private final EndpointQuery query;
  private final TimedCalls calls;
  private volatile boolean closed;

  // All below is touched by tasks only.
  private final Rhythm rhythm;
  private final PollTargets targets = new PollTargets();
  private @Nullable Asking rhythmRun;
  private @Nullable Asking newcomersRun;

  private PolledWatch(
      PluginContext context, EndpointSink sink, PollSchedule schedule, EndpointQuery query) {
    this.sink = sink;
    this.clock = context.clock();
    this.tasks = new SerialTasks(context.executor());
    this.query = query;
    this.calls = new TimedCalls(context, schedule.timeout(), tasks);
    this.rhythm = new Rhythm(context, schedule, tasks, this::askForAll);
  }

  /**
   * Begins a watch; it asks nothing until upstreams are tracked.
   *
   * @param context lends timers, executor and chance
   * @param sink where endpoints and failures go
   * @param schedule how often to ask
   * @param query what asks
   * @return the watch; to be closed by who began it
   */
  public static PolledWatch start(
      PluginContext context, EndpointSink sink, PollSchedule schedule, EndpointQuery query) {
    return new PolledWatch(context, sink, schedule, query);
  }

  @Override
  public void track(Set<Upstream> upstreams) {
    List<Upstream> copy = List.copyOf(upstreams);
    tasks.execute(() -> retrack(copy));
  }

  @Override
  public void close() {
    closed = true;
    calls.close();
    tasks.execute(rhythm::stop);
  }

  private void retrack(List<Upstream> upstreams) {
    targets.track(upstreams);
    if (closed || targets.isEmpty()) {
      rhythm.stop();
    } else if (rhythmRun == null && !rhythm.isScheduled()) {
      askForAll();
    } else {
      askForNewcomers();
    }
  }

  private void askForAll() {
    List<Upstream> asked =
        targets.takeAll(newcomersRun == null ? List.of() : newcomersRun.asked, now());
    if (asked.isEmpty()) {
      scheduleNext();
    } else {
      rhythmRun = launch(asked);
    }
  }

  private void askForNewcomers() {
    if (newcomersRun == null && !closed) {
      List<Upstream> asked = targets.takeNewcomers();
      newcomersRun = asked.isEmpty() ? null : launch(asked);
    }
  }

  private Asking launch(List<Upstream> asked) {
    Asking asking = new Asking(asked);
    calls.launch(asking);
    return asking;
  }

  private void scheduleNext() {
    if (!closed && !targets.isEmpty()) {
      rhythm.scheduleNext(targets.restLeft(now()));
    }
  }

  private void report(Upstream upstream, EndpointAnswer answer) {
    if (closed || !targets.contains(upstream)) {
      return;
    }
    if (answer instanceof EndpointAnswer.Found found) {
      sink.publish(upstream.ref(), found.endpoints(), found.warnings());
    } else if (answer instanceof EndpointAnswer.Failed failed) {
      fail(upstream.ref(), failed);
    }
  }

  private void fail(ResourceRef upstream, EndpointAnswer.Failed failed) {
    Instant now = now();
    Rest rest = new Rest(now, failed.retryAfter());
    if (!rest.left(now).isZero()) {
      targets.rest(upstream, rest);
    }
    sink.fail(upstream, rest.tell(failed.message(), now));
  }

  private Instant now() {
    return clock.instant();
  }

  private final class Asking implements Call<QueryOutcome> {

    private final List<Upstream> asked;

    Asking(List<Upstream> asked) {
      this.asked = asked;
    }

    @Override
    public QueryOutcome ask() throws Exception {
      return QueryOutcome.of(query.ask(asked));
    }

    @Override
    public QueryOutcome failed(String message, Duration retryAfter) {
      return QueryOutcome.failed(message, retryAfter);
    }

    @Override
    public void answered(QueryOutcome outcome) {
      asked.forEach(upstream -> report(upstream, outcome.answer(upstream.ref())));
      if (this == rhythmRun && outcome.isSuccess()) {
        rhythm.succeeded();
      } else if (this == rhythmRun) {
        rhythm.failed();
      }
    }

    @Override
    public void left() {
      if (this == rhythmRun) {
        rhythmRun = null;
        scheduleNext();
      } else {
        newcomersRun = null;
        askForNewcomers();
      }
    }
  }
}
