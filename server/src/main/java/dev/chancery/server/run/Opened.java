package dev.chancery.server.run;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened so far, to be closed in the opposite order. Used by one thread at a time. */
public final class Opened implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Opened.class);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  /** Nothing so far. */
  public Opened() {}

  /** Adds one more, which is to be closed before those that are here already; and gives it back. */
  public <C extends AutoCloseable> C keep(C part) {
    parts.push(part);
    return part;
  }

  /** Closes all that is here, each even if one before it throws. */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) { // The others must be closed whatever this one throws.
        log.warn("{} threw when it was closed", part, e);
      }
    }
  }
}
