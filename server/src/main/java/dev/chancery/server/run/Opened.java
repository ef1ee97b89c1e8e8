// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was opened so far, to be closed in the opposite order. Safe for use by several threads: what
 * is added after the end is closed at once.
 */
public final class Opened implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Opened.class);

  private final Object lock = new Object();
  private final Deque<AutoCloseable> parts = new ArrayDeque<>(); // guarded by lock
  private boolean closed; // guarded by lock

  /** Nothing so far. */
  public Opened() {}

  /**
   * {@return the part, which is to be closed before those that are here already}
   *
   * @param part what was opened
   * @param <C> what it is
   */
  public <C extends AutoCloseable> C keep(C part) {
    boolean late;
    synchronized (lock) {
      late = closed;
      if (!late) {
        parts.push(part);
      }
    }
    if (late) {
      close(part);
    }
    return part;
  }

  /** Closes all that is here, each even if one before it throws. */
  @Override
  public void close() {
    List<AutoCloseable> all;
    synchronized (lock) {
      closed = true;
      all = List.copyOf(parts);
      parts.clear();
    }
    all.forEach(Opened::close);
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) { // The others must be closed whatever this one throws.
      log.warn("{} threw when it was closed", part, e);
    }
  }
}
