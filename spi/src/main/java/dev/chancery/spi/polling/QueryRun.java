package dev.chancery.spi.polling;

import dev.chancery.spi.model.Upstream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call of a query, which can be stopped from another thread, and whose answer counts once. */
final class QueryRun {

  private final EndpointQuery query;
  private final List<Upstream> asked;
  private final Object lock = new Object();
  private @Nullable Thread thread; // guarded by lock
  private boolean stopped; // guarded by lock
  private boolean settled; // guarded by lock

  QueryRun(EndpointQuery query, List<Upstream> asked) {
    this.query = query;
    this.asked = asked;
  }

  List<Upstream> asked() {
    return asked;
  }

  /** Asks, and waits for the answer. */
  QueryOutcome call() {
    if (!begin()) {
      return QueryOutcome.failed("stopped before it began");
    }
    try {
      return QueryOutcome.of(query.ask(asked));
    } catch (RetryAfterException e) {
      return QueryOutcome.failed("asking the back end failed: " + e.getMessage(), e.retryAfter());
    } catch (Exception | LinkageError e) {
      return QueryOutcome.failed("asking the back end failed: " + describe(e));
    } finally {
      end();
    }
  }

  /** Interrupts the call if it is under way, and keeps it from beginning if it is not. */
  void stop() {
    synchronized (lock) {
      stopped = true;
      if (thread != null) {
        thread.interrupt();
      }
    }
  }

  /**
   * Whether nobody has asked this before: who hears true brings the answer, or reports its lack.
   */
  boolean settle() {
    synchronized (lock) {
      boolean first = !settled;
      settled = true;
      return first;
    }
  }

  private boolean begin() {
    synchronized (lock) {
      thread = stopped ? null : Thread.currentThread();
      return !stopped;
    }
  }

  private void end() {
    synchronized (lock) {
      thread = null;
      if (stopped) {
        // The interrupt was meant for the query, not for what this thread does next.
        boolean unused = Thread.interrupted();
      }
    }
  }

  private static String describe(Throwable e) {
    String name = e.getClass().getSimpleName();
    return e.getMessage() == null ? name : name + ": " + e.getMessage();
  }
}
