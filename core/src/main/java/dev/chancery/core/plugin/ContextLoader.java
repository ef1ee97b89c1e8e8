// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.core.plugin.folder.PluginClassLoader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has the code of a plugin from a folder find its own class loader as that of the thread which
 * calls it, as libraries ask there for their services. Other plugins find whatever the thread has.
 *
 * @param loader the plugin's class loader; null for a plugin that is not from a folder
 */
record ContextLoader(@Nullable ClassLoader loader) {

  /** Of plugins that are not from a folder. */
  static final ContextLoader NONE = new ContextLoader(null);

  static ContextLoader of(@Nullable ClassLoader loader) {
    return loader instanceof PluginClassLoader ? new ContextLoader(loader) : NONE;
  }

  static ContextLoader of(FoundPlugin plugin) {
    return of(plugin.type().getClassLoader());
  }

  <T> T get(Supplier<T> call) {
    if (loader == null) {
      return call.get();
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return call.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  void run(Runnable call) {
    Supplier<Boolean> all =
        () -> {
          call.run();
          return true;
        };
    var unused = get(all);
  }

  /** The task, to be run by whatever thread. */
  Runnable wrap(Runnable task) {
    return loader == null ? task : () -> run(task);
  }
}
