// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.rbac;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/**
 * Who may do what: it matches a request that one of the principals makes for one of the
 * permissions.
 *
 * @param permissions what is asked for; anything if there is none
 * @param principals who asks; anybody if there is none
 */
public record RbacRule(
    @JsonPropertyDescription("What is asked for, one of these; anything if absent.")
        List<RbacPermission> permissions,
    @JsonPropertyDescription("Who asks, one of these; anybody if absent.")
        List<RbacPrincipal> principals) {

  /** Copies the lists. */
  public RbacRule {
    permissions = List.copyOf(permissions);
    principals = List.copyOf(principals);
  }
}
