// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.rbac;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.TextMatcher;
import dev.chancery.spi.model.AddressRange;
import java.util.List;

/**
 * What is connected to: all of this must hold, and everything does if nothing is written.
 *
 * @param destinationIps the address that the client connected to is in one of these ranges
 * @param destinationPorts the port that the client connected to is one of these
 * @param requestedServerNames the server name that a TLS client asked for is like one of these; it
 *     is empty if none was asked for
 * @param not whether all of this together must not hold; false by default
 */
public record NetworkRbacPermission(
    @JsonPropertyDescription("The address that the client connected to is in one of these ranges.")
        List<String> destinationIps,
    @JsonPropertyDescription("The port that the client connected to is one of these.")
        List<Integer> destinationPorts,
    @JsonPropertyDescription("The server name that a TLS client asked for is like one of these.")
        List<TextMatcher> requestedServerNames,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether all of this together must not hold.")
        boolean not) {

  /** Copies the lists, and checks ranges and ports. */
  public NetworkRbacPermission {
    destinationIps = List.copyOf(destinationIps);
    destinationPorts = List.copyOf(destinationPorts);
    requestedServerNames = List.copyOf(requestedServerNames);
    AddressRange.check("destinationIps", destinationIps);
    RbacPermission.checkPorts(destinationPorts);
  }

  RbacPermission ofRequests() {
    return new RbacPermission(
        List.of(),
        List.of(),
        List.of(),
        destinationIps,
        requestedServerNames,
        destinationPorts,
        not);
  }
}
