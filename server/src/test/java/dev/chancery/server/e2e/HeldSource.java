// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import dev.chancery.spi.PluginContext;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.ResourceSink;
import dev.chancery.spi.SourcePlugin;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A source that says nothing until the test lets it. */
final class HeldSource implements SourcePlugin {

  private final Object lock = new Object();
  private @Nullable Watch watch; // guarded by lock

  private record Watch(ResourceReader reader, ResourceSink sink) {}

  @Override
  public String name() {
    return "held";
  }

  @Override
  public AutoCloseable watchResources(
      PluginContext context, ResourceReader reader, ResourceSink sink) {
    synchronized (lock) {
      watch = new Watch(reader, sink);
      lock.notifyAll();
    }
    return () -> {};
  }

  /** Says that the source holds one file, once it is watched. */
  void release(String file, String text) throws InterruptedException {
    Watch open;
    synchronized (lock) {
      while (watch == null) {
        lock.wait();
      }
      open = watch;
    }
    ResourceBatch batch = open.reader().read(file, text);
    open.sink().publish(Map.of(file, batch));
  }
}
