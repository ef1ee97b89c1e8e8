// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.rbac;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.TextMatcher;
import dev.chancery.spi.model.AddressRange;
import java.util.List;

/**
 * Who connects: all of this must hold, and anybody does if nothing is written.
 *
 * @param remoteIps the client's address, which may be one that the PROXY protocol tells, is in one
 *     of these ranges
 * @param directRemoteIps the address that the connection comes from is in one of these ranges
 * @param authenticated whether the client has shown a certificate that the listener checked; false
 *     by default, which says nothing
 * @param principalNames the name in the client's certificate, its first URI or else DNS name or
 *     else subject, is like one of these
 * @param not whether all of this together must not hold; false by default
 */
public record NetworkRbacPrincipal(
    @JsonPropertyDescription("The client's address is in one of these ranges.")
        List<String> remoteIps,
    @JsonPropertyDescription("The connection's address is in one of these ranges.")
        List<String> directRemoteIps,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether the client has shown a certificate that was checked.")
        boolean authenticated,
    @JsonPropertyDescription("The name in the client's certificate is like one of these.")
        List<TextMatcher> principalNames,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether all of this together must not hold.")
        boolean not) {

  /** Copies the lists and checks the ranges. */
  public NetworkRbacPrincipal {
    remoteIps = List.copyOf(remoteIps);
    directRemoteIps = List.copyOf(directRemoteIps);
    principalNames = List.copyOf(principalNames);
    AddressRange.check("remoteIps", remoteIps);
    AddressRange.check("directRemoteIps", directRemoteIps);
  }

  RbacPrincipal ofRequests() {
    return new RbacPrincipal(
        remoteIps, directRemoteIps, authenticated, principalNames, List.of(), List.of(), not);
  }
}
