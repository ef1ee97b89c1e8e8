// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.polling;

import dev.chancery.spi.PluginContext;
import dev.chancery.spi.UpstreamSink;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Asks a back end again and again for the upstreams that exist there, for {@link
 * dev.chancery.spi.DiscoveryPlugin#discoverUpstreams}.
 *
 * <ul>
 *   <li>A query that takes too long is interrupted, is reported as failed, and its late answer is
 *       dropped.
 *   <li>After a query that failed, the next one comes after a delay that grows with each failure,
 *       see {@link PollSchedule}, or when the back end said, an hour later at most.
 *   <li>A failure takes nothing away.
 * </ul>
 *
 * <p>Safe for use by several threads.
 */
public final class PolledUpstreams implements AutoCloseable {

  private final UpstreamSink sink;
  private final InstantSource clock;
  private final SerialTasks tasks;
  private final UpstreamQuery query;
  private final TimedCalls calls;
  private volatile boolean closed;

  // Touched by tasks only.
  private final Rhythm rhythm;

  private PolledUpstreams(
      PluginContext context, UpstreamSink sink, PollSchedule schedule, UpstreamQuery query) {
    this.sink = sink;
    this.clock = context.clock();
    this.tasks = new SerialTasks(context.executor());
    this.query = query;
    this.calls = new TimedCalls(context, schedule.timeout(), tasks);
    this.rhythm = new Rhythm(context, schedule, tasks, this::ask);
  }

  /**
   * Begins to ask at once.
   *
   * @param context lends timers, executor and chance
   * @param sink where upstreams and failures go
   * @param schedule how often to ask
   * @param query what asks
   * @return what ends it; nothing is said after that
   */
  public static PolledUpstreams start(
      PluginContext context, UpstreamSink sink, PollSchedule schedule, UpstreamQuery query) {
    PolledUpstreams started = new PolledUpstreams(context, sink, schedule, query);
    started.tasks.execute(started::ask);
    return started;
  }

  @Override
  public void close() {
    closed = true;
    calls.close();
    tasks.execute(rhythm::stop);
  }

  private void ask() {
    if (!closed) {
      calls.launch(new Asking());
    }
  }

  /** What the back end said, or that it said nothing. */
  private sealed interface Outcome {

    record Found(UpstreamQuery.Answer answer) implements Outcome {}

    record Failed(String message, Rest rest) implements Outcome {}
  }

  private final class Asking implements Call<Outcome> {

    private Duration restLeft = Duration.ZERO;

    @Override
    public Outcome ask() throws Exception {
      return new Outcome.Found(query.ask());
    }

    @Override
    public Outcome failed(String message, Duration retryAfter) {
      return new Outcome.Failed(message, new Rest(clock.instant(), retryAfter));
    }

    @Override
    public void answered(Outcome outcome) {
      if (outcome instanceof Outcome.Found found) {
        rhythm.succeeded();
        tell(found.answer());
      } else if (outcome instanceof Outcome.Failed failed) {
        rhythm.failed();
        Instant now = clock.instant();
        restLeft = failed.rest().left(now);
        fail(failed.rest().tell(failed.message(), now));
      }
    }

    @Override
    public void left() {
      if (!closed) {
        rhythm.scheduleNext(restLeft);
      }
    }
  }

  private void tell(UpstreamQuery.Answer answer) {
    if (!closed) {
      sink.publish(answer.upstreams());
    }
    if (!answer.problems().isEmpty()) {
      fail(String.join("; ", answer.problems()));
    }
  }

  private void fail(String message) {
    if (!closed) {
      sink.fail(message);
    }
  }
}
