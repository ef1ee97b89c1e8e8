// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.spi.PluginContext;

/** Lends secrets beside what others lend. Safe for use by several threads. */
public final class SecretContexts implements PluginContexts {

  private final PluginContexts contexts;
  private final SecretLender secrets;

  /**
   * Adds to what is lent.
   *
   * @param contexts lend all else
   * @param secrets what plugins may read
   */
  public SecretContexts(PluginContexts contexts, SecretLender secrets) {
    this.contexts = contexts;
    this.secrets = secrets;
  }

  @Override
  public PluginLease lend(String plugin, Record settings) {
    PluginLease lease = contexts.lend(plugin, settings);
    PluginContext context = new LentContext(lease.context(), secrets);
    return new PluginLease() {

      @Override
      public PluginContext context() {
        return context;
      }

      @Override
      public void close() {
        lease.close();
      }
    };
  }
}
