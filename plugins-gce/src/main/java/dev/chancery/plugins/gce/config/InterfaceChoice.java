// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

import dev.chancery.plugins.gce.api.NetworkInterface;
import java.util.List;
import java.util.Optional;

/** Which of an instance's network interfaces is used. */
public sealed interface InterfaceChoice permits InterfaceName, Network, Subnetwork {

  /**
   * {@return the interface that is meant; empty if the instance does not have it}
   *
   * @param interfaces all of the instance, in Compute Engine's order
   */
  Optional<NetworkInterface> of(List<NetworkInterface> interfaces);
}
