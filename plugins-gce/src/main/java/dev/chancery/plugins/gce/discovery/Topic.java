// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

import dev.chancery.plugins.gce.api.GceException;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.Timers.Timer;
import dev.chancery.spi.model.ResourceRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A question that is asked again and again, what is known of its answer, and who reads it. To be
 * used in tasks.
 */
final class Topic<A> implements Asker.Listener<A> {

  /** Hears what becomes of topics. */
  interface Listener {

    /**
     * There was an answer or a failure.
     *
     * @param changed whether something else is known than before
     */
    void heard(Topic<?> topic, boolean changed);
  }

  /**
   * What an upstream wants of a topic.
   *
   * @param interval how often it wants to know
   */
  private record Reader(Demand demand, Duration interval) {}

  private final Question<A> question;
  private final PluginContext context;
  private final Executor tasks;
  private final Asker asker;
  private final Pauses pauses;
  private final Listener listener;
  private final Map<ResourceRef, Reader> readers = new TreeMap<>();
  private Known<A> known = Known.nothing();
  private ListFilter filter = ListFilter.NONE;
  private boolean underWay;
  private boolean stopped;
  private int failures;
  private @Nullable Timer timer;
  private Instant due = Instant.MAX;

  Topic(Question<A> question, Topics.Means means) {
    this.question = question;
    this.context = means.context();
    this.tasks = means.tasks();
    this.asker = means.asker();
    this.pauses = new Pauses(context.random());
    this.listener = means.listener();
  }

  Question<A> question() {
    return question;
  }

  Known<A> known() {
    return known;
  }

  Set<ResourceRef> readers() {
    return Set.copyOf(readers.keySet());
  }

  /** Takes a reader on; asks soon if what is known is not enough for it. */
  void read(ResourceRef upstream, Demand demand, Duration interval) {
    Reader reader = new Reader(demand, interval);
    if (reader.equals(readers.put(upstream, reader))) {
      return;
    }
    boolean enough = !known.isNothing() && filter.covers(demand);
    if (underWay) {
      return; // what is missing then is asked for after the answer
    }
    if (!enough && failures == 0) {
      askWithin(pauses.soon());
    } else if (failures == 0) {
      askWithin(pauses.after(interval()));
    }
  }

  /** Lets a reader go; tells whether there is none left. */
  boolean leave(ResourceRef upstream) {
    readers.remove(upstream);
    return readers.isEmpty();
  }

  /** Asks no more, and hears no more. */
  void stop() {
    stopped = true;
    cancel();
  }

  @Override
  public void answered(A answer) {
    underWay = false;
    if (stopped) {
      return;
    }
    Known<A> before = known;
    known = before.answered(answer, context.clock().instant());
    failures = 0;
    boolean enough = readers.values().stream().allMatch(reader -> filter.covers(reader.demand()));
    askWithin(enough ? pauses.after(interval()) : pauses.soon());
    listener.heard(this, before.failure() != null || known.value() != before.value());
  }

  @Override
  public void failed(GceException failure) {
    underWay = false;
    if (stopped) {
      return;
    }
    Instant now = context.clock().instant();
    failures++;
    known = known.failed(new Failure(failure.getMessage(), failure.reason(), now));
    askWithin(pauses.after(failure, failures, now));
    listener.heard(this, true);
  }

  /** The shortest that a reader wants. */
  private Duration interval() {
    Duration wanted =
        readers.values().stream().map(Reader::interval).min(Duration::compareTo).orElseThrow();
    return question.interval(wanted);
  }

  /** Asks after a delay, unless it is to be asked sooner anyway. */
  private void askWithin(Duration delay) {
    Instant wanted = context.clock().instant().plus(delay);
    if (wanted.isBefore(due)) {
      cancel();
      due = wanted;
      timer = context.timers().schedule(delay, () -> tasks.execute(this::ask));
    }
  }

  private void cancel() {
    due = Instant.MAX;
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  private void ask() {
    if (stopped || underWay) {
      return;
    }
    cancel();
    underWay = true;
    filter = question.filter(readers.values().stream().map(Reader::demand).toList());
    asker.ask(question, filter, known, this);
  }
}
