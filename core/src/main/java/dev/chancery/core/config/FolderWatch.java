// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import dev.chancery.spi.PluginContext;
import dev.chancery.spi.Timers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * Looks at a folder when the operating system tells of a change, once the change is over, and from
 * time to time all the same.
 */
final class FolderWatch implements AutoCloseable {

  /** A folder that never is quiet is looked at after this many rounds. */
  private static final int MAX_ROUNDS = 10;

  private final PluginContext context;
  private final FolderSettings settings;
  private final FolderPublication publication;
  private final FolderEvents events;
  private final Object lock = new Object();
  private Timers.Timer timer = () -> {}; // guarded by lock
  private boolean closed; // guarded by lock
  private int rounds = 1;
  private Instant lastLook = Instant.EPOCH;

  FolderWatch(PluginContext context, FolderPublication publication, Path directory) {
    this.context = context;
    this.settings = context.settings(FolderSettings.class);
    this.publication = publication;
    this.events = FolderEvents.of(directory);
  }

  /** Looks at the folder for the first time, soon. */
  void start() {
    schedule(Duration.ZERO);
  }

  private void round() {
    try {
      boolean moved = events.drain();
      rounds = moved || rounds > 0 ? rounds + 1 : 0;
      boolean isOver = rounds > 0 && (!moved || rounds >= MAX_ROUNDS);
      if (isOver || isDue(context.clock().instant())) {
        look(context.clock().instant());
      }
    } finally {
      schedule(settings.settle());
    }
  }

  private void look(Instant now) {
    lastLook = now;
    // What changes before a folder is watched is not told, so that a new one is looked at again.
    rounds = events.watch(publication.refresh(now)) ? 1 : 0;
  }

  private boolean isDue(Instant now) {
    return now.isBefore(lastLook)
        || Duration.between(lastLook, now).compareTo(settings.rescan()) >= 0;
  }

  private void schedule(Duration delay) {
    synchronized (lock) {
      if (!closed) {
        timer = context.timers().schedule(delay, this::round);
      }
    }
  }

  @Override
  public void close() {
    publication.close();
    Timers.Timer last;
    synchronized (lock) {
      closed = true;
      last = timer;
    }
    last.cancel();
    events.close();
  }
}
