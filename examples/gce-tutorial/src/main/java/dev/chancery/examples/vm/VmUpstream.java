// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.vm;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.UpstreamConfig;
import java.util.Map;

/**
 * The type section {@code vm}.
 *
 * @param projectId the project that the machines belong to
 * @param zone the zone that they run in
 * @param selector labels that a machine must have; empty for all machines
 * @param port where they answer
 */
public record VmUpstream(
    @JsonPropertyDescription("The project that the machines belong to.") String projectId,
    @JsonPropertyDescription("The zone that they run in.") String zone,
    @JsonPropertyDescription("Labels that a machine must have.") Map<String, String> selector,
    @JsonPropertyDescription("Where they answer.") int port)
    implements UpstreamConfig {

  /** Checks all fields. */
  public VmUpstream {
    Check.notEmpty("projectId", projectId);
    Check.notEmpty("zone", zone);
    Check.port("port", port);
    selector = Map.copyOf(selector);
  }
}
