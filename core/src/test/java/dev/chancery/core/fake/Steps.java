// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotListener;
import dev.chancery.snapshot.SnapshotTransition;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A follower that keeps the steps it is told of until the test takes them. */
public final class Steps implements SnapshotListener {

  private static final long LIMIT_SECONDS = 30;

  private final BlockingQueue<SnapshotTransition> steps = new LinkedBlockingQueue<>();
  private volatile Snapshot last = Snapshot.EMPTY;
  private volatile @Nullable String broken;

  @Override
  public void changed(SnapshotTransition transition) {
    if (!transition.before().types().equals(last.types())) {
      broken = "a step does not begin where the one before it ended";
    }
    last = transition.after();
    steps.add(transition);
  }

  /** The next step; waits for it. */
  public SnapshotTransition next() throws InterruptedException {
    SnapshotTransition step = steps.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    assertThat(step).as("a step within %d s", LIMIT_SECONDS).isNotNull();
    return step;
  }

  /** How many steps were not taken yet. */
  public int waiting() {
    return steps.size();
  }

  /** What was wrong with the order of the steps, if anything. */
  public @Nullable String broken() {
    return broken;
  }
}
