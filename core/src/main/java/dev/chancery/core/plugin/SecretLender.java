package dev.chancery.core.plugin;

import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.SecretContent;

/** Lets plugins read secrets. Safe for use by several threads; never waits. */
@FunctionalInterface
public interface SecretLender {

  /**
   * What a secret holds now; see {@link dev.chancery.spi.PluginContext#secret}.
   *
   * @throws dev.chancery.spi.model.InvalidValueException if it is not there or may not be used
   */
  SecretContent secret(String field, ResourceKey user, ResourceRef secret);
}
