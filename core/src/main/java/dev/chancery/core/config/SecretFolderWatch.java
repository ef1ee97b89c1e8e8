// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import dev.chancery.spi.PluginContext;
import dev.chancery.spi.ResourceSink;
import dev.chancery.spi.Timers;
import dev.chancery.spi.model.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Looks through a folder of secrets from time to time. */
final class SecretFolderWatch implements AutoCloseable {

  private final PluginContext context;
  private final SecretFolderSettings settings;
  private final SecretFolder folder;
  private final ResourceSink sink;
  private final Object lock = new Object();
  private Timers.Timer timer = () -> {}; // guarded by lock
  private boolean closed; // guarded by lock

  SecretFolderWatch(PluginContext context, SecretFolderSettings settings, ResourceSink sink) {
    this.context = context;
    this.settings = settings;
    this.folder = new SecretFolder(Path.of(settings.directory()), settings.maxBytes());
    this.sink = sink;
  }

  /** Looks for the first time, soon. */
  void start() {
    schedule(Duration.ZERO);
  }

  /** What can't be read stays as it was. */
  private void look() {
    try {
      sink.publish(folder.read());
    } catch (IOException e) {
      sink.fail(
          Problem.error(
              SecretFolderSource.NAME,
              settings.directory(),
              "can't be read: %s; the secrets that were in it stay"
                  .formatted(IoFailure.describe(e))));
    } finally {
      schedule(settings.rescan());
    }
  }

  private void schedule(Duration delay) {
    synchronized (lock) {
      if (!closed) {
        timer = context.timers().schedule(delay, this::look);
      }
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      timer.cancel();
    }
  }
}
