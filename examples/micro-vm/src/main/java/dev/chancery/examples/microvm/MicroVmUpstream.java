// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.microvm;

import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.UpstreamConfig;

/**
 * The type section of the upstream that a {@link MicroVm} becomes.
 *
 * @param vmName what the registry calls it
 * @param region where it runs
 * @param port the port that it serves on
 */
public record MicroVmUpstream(String vmName, String region, int port) implements UpstreamConfig {

  /** Refuses empty names, and a port that is none. */
  public MicroVmUpstream {
    Check.notEmpty("vmName", vmName);
    Check.notEmpty("region", region);
    Check.port("port", port);
  }

  /** Its key in the registry's answer. */
  String key() {
    return region + "/" + vmName;
  }
}
