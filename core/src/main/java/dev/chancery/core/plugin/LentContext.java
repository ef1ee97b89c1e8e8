// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.spi.ForwardingPluginContext;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.SecretContent;

/** A context with secrets. */
final class LentContext extends ForwardingPluginContext {

  private final SecretLender secrets;

  /**
   * @param context has all else
   * @param secrets what the plugin may read
   */
  LentContext(PluginContext context, SecretLender secrets) {
    super(context);
    this.secrets = secrets;
  }

  @Override
  public SecretContent secret(String field, ResourceKey user, ResourceRef secret) {
    return secrets.secret(field, user, secret);
  }
}
