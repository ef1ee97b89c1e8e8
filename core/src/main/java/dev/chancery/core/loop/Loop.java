package dev.chancery.core.loop;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that takes a turn whenever it was woken: at once when idle; everything that comes during
 * a turn is taken by the next one.
 */
public final class Loop implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Loop.class);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

  private final BlockingQueue<Runnable> due = new ArrayBlockingQueue<>(1);
  private final Runnable turn;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * @param name the thread's name
   * @param turn what one turn does; an exception that it throws is logged and ends that turn alone
   */
  public Loop(String name, Runnable turn) {
    this.turn = turn;
    this.thread = new Thread(this::run, name);
    this.thread.setDaemon(true);
  }

  /** Begins to take turns. */
  public void start() {
    thread.start();
  }

  /** Asks for a turn. Safe for use by several threads; never waits. */
  public void wake() {
    due.offer(turn); // if there is no room, a turn that has not begun yet is due already
  }

  private void run() {
    while (!closed) {
      try {
        take(due.take());
      } catch (InterruptedException e) {
        return; // only close() interrupts
      }
    }
  }

  private void take(Runnable next) {
    if (closed) {
      return;
    }
    try {
      next.run();
    } catch (Throwable e) { // whatever it is: without this thread nothing is translated any more
      log.error(
          "a turn of {} failed; what it had in hand is lost, the next goes on",
          thread.getName(),
          e);
    }
  }

  /** Lets the turn under way end, takes no other, and waits for that at most ten seconds. */
  @Override
  public void close() {
    closed = true;
    wake();
    if (Thread.currentThread() == thread) {
      return;
    }
    try {
      thread.join(CLOSE_LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      log.warn(
          "{} did not end within {} s; interrupting it", thread.getName(), CLOSE_LIMIT.toSeconds());
      thread.interrupt();
    }
  }
}
