// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import com.google.auto.service.AutoService;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.ResourceSink;
import dev.chancery.spi.SourcePlugin;
import dev.chancery.spi.model.Problem;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A plugin that keeps the contract: it looks onto its shelf each second. */
@AutoService(Plugin.class)
public final class MemorySource implements SourcePlugin {

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(20);

  private final MemoryShelf shelf;

  /** For {@link java.util.ServiceLoader}. */
  public MemorySource() {
    this(new MemoryShelf());
  }

  MemorySource(MemoryShelf shelf) {
    this.shelf = shelf;
  }

  @Override
  public String name() {
    return "memory-source";
  }

  @Override
  public AutoCloseable watchResources(
      PluginContext context, ResourceReader reader, ResourceSink sink) {
    Watch watch = new Watch(context, sink);
    watch.lookLater(Duration.ZERO);
    return watch;
  }

  private final class Watch implements AutoCloseable {

    private final Object lock = new Object();
    private final PluginContext context;
    private final ResourceSink sink;
    private final Map<String, ResourceBatch> told = new HashMap<>(); // guarded by lock
    private boolean whole = true; // guarded by lock
    private String failure = ""; // guarded by lock
    private Duration hanging = Duration.ZERO; // guarded by lock
    private boolean closed; // guarded by lock

    Watch(PluginContext context, ResourceSink sink) {
      this.context = context;
      this.sink = sink;
    }

    private void lookLater(Duration pause) {
      context.timers().schedule(pause, this::look);
    }

    private void look() {
      synchronized (lock) {
        if (closed) {
          return;
        }
        switch (shelf.state()) {
          case WELL -> tell(shelf.batches());
          case BROKEN -> fail("connection refused");
          case HANGING -> hang();
        }
      }
      lookLater(LOOK);
    }

    private void tell(Map<String, ResourceBatch> batches) {
      hanging = Duration.ZERO;
      failure = "";
      if (whole) {
        whole = false;
        sink.publish(batches);
      } else {
        batches.forEach(this::tell);
        told.keySet().stream()
            .filter(origin -> !batches.containsKey(origin))
            .forEach(origin -> sink.publish(origin, ResourceBatch.EMPTY));
      }
      told.clear();
      told.putAll(batches);
    }

    private void tell(String origin, ResourceBatch batch) {
      if (!batch.equals(told.get(origin))) {
        sink.publish(origin, batch);
      }
    }

    private void hang() {
      hanging = hanging.plus(LOOK);
      if (hanging.compareTo(ANSWER) > 0) {
        fail("no answer within 20 s");
      }
    }

    private void fail(String message) {
      if (!message.equals(failure)) {
        sink.fail(Problem.error("memory", "", message));
      }
      failure = message;
      whole = true;
    }

    @Override
    public void close() {
      synchronized (lock) {
        closed = true;
      }
    }
  }
}
