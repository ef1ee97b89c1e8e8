// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.grpc.netty.shaded.io.netty.util.ResourceLeakDetector;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * What Netty says of buffers that nobody released, each of which it watches. What gRPC says of
 * broken connections is kept from the console.
 */
final class LeakReports {

  private final ResourceLeakDetector.Level levelBefore = ResourceLeakDetector.getLevel();
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger netty =
      (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class.getName());
  private final java.util.logging.Logger grpc = java.util.logging.Logger.getLogger("io.grpc");

  void begin() {
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    grpc.setUseParentHandlers(false);
    netty.setLevel(Level.ERROR);
    netty.addAppender(logged);
    logged.start();
  }

  void end() {
    netty.detachAppender(logged);
    netty.setLevel(null);
    grpc.setUseParentHandlers(true);
    ResourceLeakDetector.setLevel(levelBefore);
  }

  List<String> found() {
    return List.copyOf(logged.list).stream().map(ILoggingEvent::getMessage).toList();
  }
}
