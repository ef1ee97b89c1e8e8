// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring.discovery;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.UpstreamConfig;

/**
 * The type section {@code springDiscovery}.
 *
 * @param serviceId what the DiscoveryClient calls the service
 */
public record SpringDiscoveryUpstream(
    @JsonPropertyDescription("What the DiscoveryClient calls the service.") String serviceId)
    implements UpstreamConfig {

  /** Refuses the empty name. */
  public SpringDiscoveryUpstream {
    Check.notEmpty("serviceId", serviceId);
  }
}
