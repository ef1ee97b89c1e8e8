// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.OneOf;

/**
 * Which of an instance's addresses is used. An instance that does not have it is not served.
 *
 * @param networkInterface the interface: {@code networkInterface}, {@code network} or {@code
 *     subnetwork}; the first one by default
 * @param addressType which of the interface's addresses; {@code INTERNAL} by default
 */
public record AddressChoice(
    @OneOf(defaultValue = "{\"networkInterface\": nic0}")
        @JsonPropertyDescription("The network interface; the first one by default.")
        InterfaceChoice networkInterface,
    @JsonProperty(defaultValue = "INTERNAL")
        @JsonPropertyDescription("Which address of the network interface is used.")
        AddressType addressType) {

  /** The internal IPv4 address of the first interface. */
  public static final AddressChoice DEFAULT =
      new AddressChoice(InterfaceName.FIRST, AddressType.INTERNAL);
}
