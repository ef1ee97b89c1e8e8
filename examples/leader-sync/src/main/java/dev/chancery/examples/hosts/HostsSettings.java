// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.hosts;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.IpAddress;

/**
 * The plugin's settings, such as {@code --set hosts.file=/srv/dns/edge.hosts}.
 *
 * @param file where the domains are written; empty for nowhere
 * @param address the IP address of the proxies, as the DNS server is to tell it
 */
public record HostsSettings(
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Where the domains are written; nowhere if this is empty.")
        String file,
    @JsonProperty(defaultValue = "127.0.0.1")
        @JsonPropertyDescription("IP address of the proxies, as the DNS server is to tell it.")
        String address) {

  /** Refuses what is no address. */
  public HostsSettings {
    if (!IpAddress.isLiteral(address)) {
      throw new InvalidValueException(
          "address", "found '%s' (expected: an IP address, such as 192.0.2.7)".formatted(address));
    }
  }
}
