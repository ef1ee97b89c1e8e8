// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi;

import dev.chancery.spi.secret.SecretContext;
import java.util.Map;

/**
 * What the framework lends to an {@link UpstreamPlugin} for one upstream; not to be kept. The
 * framework implements it, and may add to it.
 */
public interface UpstreamContext extends SecretContext {

  /** {@return Envoy's messages as JSON, for sections in which a user writes them so} */
  EnvoyJson json();

  /**
   * {@return what discovery says of the upstream's endpoints as a whole, by the {@linkplain
   * dev.chancery.spi.model.EndpointSet#traits traits} of the last good set} When they change, the
   * hook is called anew. None where nothing is discovered, or not yet.
   */
  default Map<String, String> traits() {
    return Map.of();
  }

  /**
   * {@return whether the upstream has an option section of that name, its own or attached by a
   * policy; for a plugin that stands back where somebody has said more, and does not know that
   * option's class}
   *
   * @param section such as {@code sslConfig}; one that no installed plugin owns is not there
   */
  default boolean hasOption(String section) {
    return false;
  }
}
