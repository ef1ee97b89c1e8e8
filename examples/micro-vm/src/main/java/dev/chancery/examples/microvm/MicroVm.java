// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.microvm;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Resource;

/**
 * A virtual machine of which a copy or several may run, to which routes refer.
 *
 * @param metadata names and labels
 * @param vmName what the registry calls it
 * @param region where it runs
 * @param port the port that it serves on
 */
public record MicroVm(
    Metadata metadata,
    @JsonPropertyDescription("What the registry calls it.") String vmName,
    @JsonPropertyDescription("Where it runs.") String region,
    @JsonPropertyDescription("The port that it serves on.") int port)
    implements Resource {

  /** The kind as written in YAML. */
  static final String KIND = "MicroVM";

  /** Refuses empty names, and a port that is none. */
  public MicroVm {
    Check.notEmpty("vmName", vmName);
    Check.notEmpty("region", region);
    Check.port("port", port);
  }

  @Override
  public String kind() {
    return KIND;
  }
}
