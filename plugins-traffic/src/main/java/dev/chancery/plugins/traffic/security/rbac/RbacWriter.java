// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.rbac;

import dev.chancery.spi.model.AddressRange;
import io.envoyproxy.envoy.config.core.v3.CidrRange;
import io.envoyproxy.envoy.config.rbac.v3.Policy;
import io.envoyproxy.envoy.config.rbac.v3.RBAC;
import io.envoyproxy.envoy.config.rbac.v3.RBAC.Action;
import java.util.TreeMap;

/** Writes rules in Envoy's words. */
final class RbacWriter {

  private RbacWriter() {}

  static RBAC rules(RbacRules rules) {
    RBAC.Builder out = RBAC.newBuilder().setAction(Action.valueOf(rules.action().name()));
    new TreeMap<>(rules.policies()).forEach((name, rule) -> out.putPolicies(name, rule(rule)));
    return out.build();
  }

  private static Policy rule(RbacRule rule) {
    Policy.Builder out = Policy.newBuilder();
    rule.permissions().stream().map(PermissionWriter::write).forEach(out::addPermissions);
    rule.principals().stream().map(PrincipalWriter::write).forEach(out::addPrincipals);
    if (rule.permissions().isEmpty()) {
      out.addPermissionsBuilder().setAny(true);
    }
    if (rule.principals().isEmpty()) {
      out.addPrincipalsBuilder().setAny(true);
    }
    return out.build();
  }

  static CidrRange range(String text) {
    AddressRange range = AddressRange.parse(text);
    CidrRange.Builder out = CidrRange.newBuilder().setAddressPrefix(range.address());
    out.getPrefixLenBuilder().setValue(range.prefixLength());
    return out.build();
  }
}
