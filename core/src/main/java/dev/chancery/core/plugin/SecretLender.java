// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.SecretContent;

/** Lets plugins read secrets. Safe for use by several threads; never waits. */
@FunctionalInterface
public interface SecretLender {

  /**
   * {@return what a secret holds now; see {@link dev.chancery.spi.PluginContext#secret}}
   *
   * @param field the field that names the secret, for the error
   * @param user the resource with that field
   * @param secret namespace and name
   * @throws dev.chancery.spi.model.InvalidValueException if it is not there or may not be used
   */
  SecretContent secret(String field, ResourceKey user, ResourceRef secret);
}
