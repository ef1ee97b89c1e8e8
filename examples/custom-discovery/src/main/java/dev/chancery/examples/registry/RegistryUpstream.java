// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.registry;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.UpstreamConfig;

/**
 * The type section {@code registry}.
 *
 * @param service what the registry calls the service
 */
public record RegistryUpstream(
    @JsonPropertyDescription("What the registry calls the service.") String service)
    implements UpstreamConfig {

  /** Refuses the empty name. */
  public RegistryUpstream {
    Check.notEmpty("service", service);
  }
}
