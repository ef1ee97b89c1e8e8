// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.rbac;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import java.util.Map;

/**
 * Rules, and what becomes of a request that one of them matches.
 *
 * @param action what becomes of it; {@code ALLOW} by default
 * @param policies the rules, by name; the name is in Envoy's logs and metadata
 */
public record RbacRules(
    @JsonProperty(defaultValue = "ALLOW")
        @JsonPropertyDescription("What becomes of a request that a rule matches.")
        RbacAction action,
    @JsonPropertyDescription("The rules, by name.") Map<String, RbacRule> policies) {

  /** Copies the map and checks the names. */
  public RbacRules {
    Check.present("action", action);
    policies = Map.copyOf(policies);
    policies.keySet().forEach(name -> Check.notEmpty("policies", name));
  }

  /** Whether there is no rule. */
  boolean isEmpty() {
    return policies.isEmpty();
  }
}
