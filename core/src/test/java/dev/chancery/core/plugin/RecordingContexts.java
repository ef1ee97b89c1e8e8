// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.core.fake.ManualPluginContext;
import dev.chancery.spi.PluginContext;
import java.util.ArrayList;
import java.util.List;

/** Lends contexts and keeps who has one. */
final class RecordingContexts implements PluginContexts {

  private final List<String> open = new ArrayList<>();

  @Override
  public PluginLease lend(String plugin, Record settings) {
    open.add(plugin);
    PluginContext context = new ManualPluginContext(settings);
    return new PluginLease() {
      @Override
      public PluginContext context() {
        return context;
      }

      @Override
      public void close() {
        open.remove(plugin);
      }
    };
  }

  /** Who has a context at present. */
  List<String> open() {
    return open;
  }
}
