// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import dev.chancery.snapshot.ResourceName;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotTransition;
import dev.chancery.spi.Timers;
import dev.chancery.spi.model.ResourceRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds snapshots back until a trial has told what of them Envoys would refuse, or took too long.
 * One of each proxy is tried at a time; of those that come meanwhile, the last is next. Owned by
 * the loop.
 */
final class StepTrials {

  private static final Logger log = LoggerFactory.getLogger(StepTrials.class);

  private final TrialOptions options;
  private final Timers timers;
  private final Runnable wake;
  private final Map<ResourceRef, Attempt> underWay = new HashMap<>();
  private final Map<ResourceRef, Due> next = new HashMap<>();
  private final Map<ResourceRef, Set<ResourceName>> refused = new HashMap<>();
  private final Queue<Verdict> verdicts = new ConcurrentLinkedQueue<>();
  private long attempts;

  /**
   * @param timers tell when a trial takes too long
   * @param wake called by any thread when there is something to {@link #take}
   */
  StepTrials(TrialOptions options, Timers timers, Runnable wake) {
    this.options = options;
    this.timers = timers;
    this.wake = wake;
  }

  /** What is to be tried. */
  private record Due(Snapshot snapshot, Set<ResourceName> changed) {

    Due plus(Due later) {
      Set<ResourceName> both = new HashSet<>(changed);
      both.addAll(later.changed());
      return new Due(later.snapshot(), both);
    }

    /** What of it is there to be tried. */
    Due present() {
      Set<ResourceName> there = new HashSet<>(changed);
      there.removeIf(name -> snapshot.get(name.typeUrl(), name.name()).isEmpty());
      return new Due(snapshot, there);
    }
  }

  private record Attempt(long number, ResourceRef proxy, Snapshot snapshot) {}

  private record Verdict(Attempt attempt, Map<ResourceName, String> refused, String trouble) {}

  /** Has a step tried; what was refused before is tried with it, as it may be the same still. */
  void begin(ResourceRef proxy, SnapshotTransition step) {
    Set<ResourceName> changed = new HashSet<>(refused.getOrDefault(proxy, Set.of()));
    step.changed()
        .forEach((type, names) -> names.forEach(name -> changed.add(new ResourceName(type, name))));
    Due due = new Due(step.after(), changed);
    if (underWay.containsKey(proxy)) {
      next.merge(proxy, due, Due::plus);
    } else {
      start(proxy, due.present());
    }
  }

  private void start(ResourceRef proxy, Due due) {
    Attempt attempt = new Attempt(++attempts, proxy, due.snapshot());
    underWay.put(proxy, attempt);
    if (due.changed().isEmpty()) {
      tell(attempt, Map.of(), "");
      return;
    }
    String late = "no verdict within %d ms".formatted(options.limit().toMillis());
    Timers.Timer limit = timers.schedule(options.limit(), () -> tell(attempt, Map.of(), late));
    begun(due)
        .whenComplete(
            (found, thrown) -> {
              limit.cancel();
              ended(attempt, found, thrown);
            });
  }

  private CompletionStage<Map<ResourceName, String>> begun(Due due) {
    try {
      return options.trial().refusals(due.snapshot(), due.changed());
    } catch (RuntimeException e) { // a host's trial may throw anything
      return CompletableFuture.failedFuture(e);
    }
  }

  private void ended(
      Attempt attempt, @Nullable Map<ResourceName, String> found, @Nullable Throwable thrown) {
    if (thrown != null || found == null) {
      log.warn("resources of {} could not be tried", attempt.proxy(), thrown);
      tell(attempt, Map.of(), "the trial failed: " + thrown);
    } else {
      tell(attempt, Map.copyOf(found), "");
    }
  }

  private void tell(Attempt attempt, Map<ResourceName, String> found, String trouble) {
    verdicts.add(new Verdict(attempt, found, trouble));
    wake.run();
  }

  /** What was tried since, to be published now. */
  List<TriedStep> take() {
    List<TriedStep> tried = new ArrayList<>();
    Verdict verdict = verdicts.poll();
    while (verdict != null) {
      Attempt attempt = verdict.attempt();
      ResourceRef proxy = attempt.proxy();
      if (underWay.remove(proxy, attempt)) { // else it came too late
        refused.put(proxy, verdict.refused().keySet());
        tried.add(new TriedStep(proxy, attempt.snapshot(), verdict.refused(), verdict.trouble()));
        Due due = next.remove(proxy);
        if (due != null) {
          start(proxy, due.present());
        }
      }
      verdict = verdicts.poll();
    }
    return tried;
  }

  /** The proxy has gone. */
  void forget(ResourceRef proxy) {
    underWay.remove(proxy);
    next.remove(proxy);
    refused.remove(proxy);
  }
}
