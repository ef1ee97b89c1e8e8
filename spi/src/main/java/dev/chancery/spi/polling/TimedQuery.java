package dev.chancery.spi.polling;

import dev.chancery.spi.PluginContext;
import dev.chancery.spi.Timers.Timer;
import dev.chancery.spi.model.Upstream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** Calls a query on the plugin's threads, with a limit of time. */
final class TimedQuery {

  /** Hears what becomes of a call. */
  interface Listener {

    /** The answer, or that there was none in time; once for each call. */
    void answered(QueryRun run, QueryOutcome outcome);

    /** The call has left its thread; always after the answer. */
    void left(QueryRun run);
  }

  private final PluginContext context;
  private final EndpointQuery query;
  private final Duration timeout;
  private final Executor tasks;
  private final Set<QueryRun> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * @param tasks where the listener is called, one call after the other
   */
  TimedQuery(PluginContext context, EndpointQuery query, Duration timeout, Executor tasks) {
    this.context = context;
    this.query = query;
    this.timeout = timeout;
    this.tasks = tasks;
  }

  QueryRun launch(List<Upstream> upstreams, Listener listener) {
    QueryRun run = new QueryRun(query, upstreams);
    running.add(run);
    if (closed) {
      run.stop();
    }
    Timer limit =
        context.timers().schedule(timeout, () -> tasks.execute(() -> expire(run, listener)));
    context
        .executor()
        .execute(
            () -> {
              QueryOutcome outcome = run.call();
              limit.cancel();
              tasks.execute(() -> end(run, outcome, listener));
            });
    return run;
  }

  /** Interrupts what runs; what is launched later does not begin. */
  void close() {
    closed = true;
    running.forEach(QueryRun::stop);
  }

  private void expire(QueryRun run, Listener listener) {
    if (run.settle()) {
      run.stop();
      listener.answered(
          run, QueryOutcome.failed("the back end gave no answer within " + seconds(timeout)));
    }
  }

  private void end(QueryRun run, QueryOutcome outcome, Listener listener) {
    running.remove(run);
    try {
      if (run.settle()) {
        listener.answered(run, outcome);
      }
    } finally {
      // Whatever the sink may throw, the next query comes.
      listener.left(run);
    }
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }
}
