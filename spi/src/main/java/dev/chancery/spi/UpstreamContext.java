package dev.chancery.spi;

import dev.chancery.spi.secret.SecretContext;

/**
 * What the framework lends to an {@link UpstreamPlugin} for one upstream; not to be kept. The
 * framework implements it, and may add to it.
 */
public interface UpstreamContext extends SecretContext {

  /** Envoy's messages as JSON. */
  EnvoyJson json();
}
