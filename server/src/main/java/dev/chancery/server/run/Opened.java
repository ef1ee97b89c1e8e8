package dev.chancery.server.run;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened so far, to be closed in the opposite order. Used by one thread at a time. */
final class Opened implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Opened.class);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  <C extends AutoCloseable> C keep(C part) {
    parts.push(part);
    return part;
  }

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
