// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring;

import dev.chancery.spring.ChanceryProperties.Xds;
import dev.chancery.xds.XdsServer;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Opens the port for Envoys when all beans are there and the web server listens, and closes it
 * before the web server stops: so health can be asked for all the while. The control plane behind
 * it is a bean like any other, and is closed after it. Safe for use by several threads.
 */
public final class XdsServerLifecycle implements SmartLifecycle {

  /**
   * After the web server has started (2048 before the default phase) and its graceful end is set up
   * (1024 before it), so that this begins to stop before they do.
   */
  public static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 512;

  private static final Logger log = LoggerFactory.getLogger(XdsServerLifecycle.class);

  private final XdsServer server;
  private final Xds properties;
  private final Object lock = new Object();
  private volatile boolean running;
  private volatile boolean stopped;

  /**
   * @param server is started and stopped
   * @param properties where it listens, for messages; and over how long it is drained
   */
  XdsServerLifecycle(XdsServer server, Xds properties) {
    this.server = server;
    this.properties = properties;
  }

  /**
   * Opens the port.
   *
   * @throws ChanceryStartException if it can't be opened
   * @throws IllegalStateException if it was closed before, as an xDS server starts once
   */
  @Override
  public void start() {
    synchronized (lock) {
      if (stopped) {
        throw new IllegalStateException(
            "the xDS server was stopped, and starts once (expected: a new application context)");
      }
      if (!running) {
        open();
        running = true;
      }
    }
    log.info("xDS server listens on port {}", server.port());
  }

  private void open() {
    try {
      server.start();
    } catch (IOException e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      throw new ChanceryStartException(
          "can't listen on xDS port %d%s: %s"
              .formatted(properties.port(), address(), cause.getMessage()),
          "Stop what listens there, or set chancery.xds.port and chancery.xds.bind-address.",
          e);
    }
  }

  private String address() {
    return properties.bindAddress().isEmpty() ? "" : " of " + properties.bindAddress();
  }

  /**
   * Sends Envoys elsewhere over the time that {@code chancery.xds.drain} says, and waits until they
   * have gone, five seconds longer at most. They keep what they have.
   */
  @Override
  public void stop() {
    synchronized (lock) {
      if (running) {
        running = false;
        stopped = true;
        server.drain(properties.drain());
        log.info("xDS server stopped");
      }
    }
  }

  /** Whether the port is open. */
  @Override
  public boolean isRunning() {
    return running;
  }

  /** {@return whether the port was open, and is not any more} */
  public boolean isStopped() {
    return stopped;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  /**
   * {@return false, for Spring 7, which stops contexts of tests for a while: this can't be started
   * again}
   */
  public boolean isPauseable() {
    return false;
  }
}
