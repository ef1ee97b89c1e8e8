package dev.chancery.server.cli;

import java.util.concurrent.CountDownLatch;

/** Waits until the process is told to end by a signal, or the thread is interrupted. */
final class UntilEnd {

  private UntilEnd() {}

  /**
   * Waits, and then closes what is open; the process does not end before that.
   *
   * @param close what is to be done at the end; must be bounded in time
   */
  static void await(Runnable close) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    Thread hook = new Thread(close, "chancery-shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      never.await();
    } finally {
      // Interrupted, so there is no signal; with one, the process ends while this thread waits.
      if (Runtime.getRuntime().removeShutdownHook(hook)) {
        close.run();
      }
    }
  }
}
