// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.leader;

import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.spi.ForwardingPluginContext;
import dev.chancery.spi.PluginContext;

/** What is lent to an elector, which is no plugin and has no settings of its own. */
final class ElectorContext extends ForwardingPluginContext {

  private final PluginRegistry plugins;

  /**
   * @param context has all else
   * @param plugins have the settings
   */
  ElectorContext(PluginContext context, PluginRegistry plugins) {
    super(context);
    this.plugins = plugins;
  }

  @Override
  public <S extends Record> S settings(Class<S> type) {
    return plugins.settings(type);
  }
}
