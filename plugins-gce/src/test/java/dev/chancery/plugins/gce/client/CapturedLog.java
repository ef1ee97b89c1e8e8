// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.client;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.slf4j.LoggerFactory;

/**
 * All that is logged from DEBUG on until it is closed, with the traces of what was thrown, instead
 * of the console; and what libraries log by {@code java.util.logging}, from INFO on as the JDK is
 * set.
 */
final class CapturedLog implements AutoCloseable {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level before = root.getLevel();
  private final java.util.logging.Logger jdkRoot = java.util.logging.Logger.getLogger("");
  private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
  private final Sink sink = new Sink();
  private final JdkSink jdkSink = new JdkSink();
  private final Object lock = new Object();
  private final StringBuilder text = new StringBuilder(); // guarded by lock

  CapturedLog() {
    root.iteratorForAppenders().forEachRemaining(others::add);
    others.forEach(root::detachAppender);
    sink.setContext(root.getLoggerContext());
    sink.start();
    root.addAppender(sink);
    root.setLevel(Level.DEBUG);
    jdkRoot.addHandler(jdkSink);
  }

  /** What was logged until now. */
  String text() {
    synchronized (lock) {
      return text.toString();
    }
  }

  /** Waits until something was logged that holds this. */
  void await(String part) {
    long end = System.nanoTime() + PATIENCE;
    synchronized (lock) {
      while (text.indexOf(part) < 0) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          throw new AssertionError("'%s' was not logged: %s".formatted(part, text));
        }
        try {
          TimeUnit.NANOSECONDS.timedWait(lock, left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("interrupted while waiting for the log", e);
        }
      }
    }
  }

  private void add(String line) {
    synchronized (lock) {
      text.append(line).append('\n');
      lock.notifyAll();
    }
  }

  @Override
  public void close() {
    root.detachAppender(sink);
    root.setLevel(before);
    others.forEach(root::addAppender);
    jdkRoot.removeHandler(jdkSink);
  }

  private final class Sink extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      String line = event.getLevel() + " " + event.getFormattedMessage();
      add(
          event.getThrowableProxy() == null
              ? line
              : line + "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
  }

  private final class JdkSink extends Handler {
    @Override
    public void publish(LogRecord event) {
      add(event.getLevel() + " " + event.getMessage() + " " + event.getThrown());
    }

    @Override
    public void flush() {
      // Nothing is kept back.
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
