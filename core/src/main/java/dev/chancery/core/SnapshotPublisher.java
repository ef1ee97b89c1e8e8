// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import dev.chancery.core.status.TranslationBoard;
import dev.chancery.core.translate.SnapshotCheck;
import dev.chancery.snapshot.DanglingReference;
import dev.chancery.snapshot.RunningCheck;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotCache;
import dev.chancery.snapshot.SnapshotTransition;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a snapshot through to its Envoys unless it is inconsistent, after a trial if there is one.
 * Used by the loop alone.
 */
final class SnapshotPublisher {

  private static final Logger log = LoggerFactory.getLogger(SnapshotPublisher.class);
  private static final int MAX_SHOWN = 5;

  private final SnapshotCache snapshots;
  private final TranslationBoard board;
  private final @Nullable StepTrials trials;
  private final Map<ResourceRef, RunningCheck> checks = new HashMap<>();

  /**
   * @param trials what holds steps back until they were tried; null for nothing
   */
  SnapshotPublisher(SnapshotCache snapshots, TranslationBoard board, @Nullable StepTrials trials) {
    this.snapshots = snapshots;
    this.board = board;
    this.trials = trials;
  }

  /** Publishes a step, or keeps what is there and says why; now, or when it was tried. */
  void publish(ResourceRef proxy, SnapshotTransition transition) {
    if (trials == null) {
      deliver(proxy, transition);
    } else {
      trials.begin(proxy, transition);
    }
  }

  /** Publishes what was tried since. */
  void settle() {
    if (trials == null) {
      return;
    }
    for (TriedStep tried : trials.take()) {
      Snapshot served = served(tried.proxy().toString());
      board.tried(tried.proxy(), tried.problems());
      deliver(tried.proxy(), SnapshotTransition.between(served, tried.sound(served)));
    }
  }

  private Snapshot served(String group) {
    return snapshots.get(group).orElse(Snapshot.EMPTY);
  }

  private void deliver(ResourceRef proxy, SnapshotTransition transition) {
    SnapshotTransition step = fromServed(proxy.toString(), transition);
    List<DanglingReference> dangling =
        checks
            .computeIfAbsent(proxy, ref -> SnapshotCheck.unexpected().follow(step.before()))
            .check(step);
    if (dangling.isEmpty()) {
      board.published(proxy, Optional.empty()); // first, for whoever reads it upon the step
      snapshots.publish(proxy.toString(), step);
      return;
    }
    List<DanglingReference> shown = dangling.subList(0, Math.min(MAX_SHOWN, dangling.size()));
    log.error(
        "the new snapshot of {} is inconsistent, the one before stays; {} references lead nowhere, such as {}",
        proxy,
        dangling.size(),
        shown);
    board.published(
        proxy,
        Optional.of(
            Problem.error(
                "snapshot",
                "",
                "the new snapshot is inconsistent, a mistake of Chancery or of a plugin; the one before stays: "
                    + shown)));
  }

  /** After a step that was kept back, the next begins where Envoys are. */
  private SnapshotTransition fromServed(String group, SnapshotTransition transition) {
    Snapshot served = served(group);
    return served.equals(transition.before())
        ? transition
        : SnapshotTransition.between(served, transition.after());
  }

  /** The proxy has gone. */
  void clear(ResourceRef proxy) {
    snapshots.clear(proxy.toString());
    checks.remove(proxy);
    board.tried(proxy, List.of());
    if (trials != null) {
      trials.forget(proxy);
    }
    board.published(proxy, Optional.empty());
  }
}
