// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.rbac;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/**
 * Who may connect to what: it matches a connection that one of the principals makes to what one of
 * the permissions says.
 *
 * @param permissions what is connected to; anything if there is none
 * @param principals who connects; anybody if there is none
 */
public record NetworkRbacRule(
    @JsonPropertyDescription("What is connected to, one of these; anything if absent.")
        List<NetworkRbacPermission> permissions,
    @JsonPropertyDescription("Who connects, one of these; anybody if absent.")
        List<NetworkRbacPrincipal> principals) {

  /** Copies the lists. */
  public NetworkRbacRule {
    permissions = List.copyOf(permissions);
    principals = List.copyOf(principals);
  }

  RbacRule ofRequests() {
    return new RbacRule(
        permissions.stream().map(NetworkRbacPermission::ofRequests).toList(),
        principals.stream().map(NetworkRbacPrincipal::ofRequests).toList());
  }
}
