// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.rbac;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rules, and what becomes of a connection that one of them matches.
 *
 * @param action what becomes of it; {@code ALLOW} by default
 * @param policies the rules, by name; the name is in Envoy's logs and metadata
 */
public record NetworkRbacRules(
    @JsonProperty(defaultValue = "ALLOW")
        @JsonPropertyDescription("What becomes of a connection that a rule matches.")
        RbacAction action,
    @JsonPropertyDescription("The rules, by name.") Map<String, NetworkRbacRule> policies) {

  /** Copies the map and checks the names. */
  public NetworkRbacRules {
    Check.present("action", action);
    policies = Map.copyOf(policies);
    policies.keySet().forEach(name -> Check.notEmpty("policies", name));
  }

  /** Whether there is no rule. */
  boolean isEmpty() {
    return policies.isEmpty();
  }

  boolean looksAtServerName() {
    return policies.values().stream()
        .flatMap(rule -> rule.permissions().stream())
        .anyMatch(permission -> !permission.requestedServerNames().isEmpty());
  }

  /** The same, as rules of requests that look at the connection alone. */
  RbacRules ofRequests() {
    Map<String, RbacRule> rules = new TreeMap<>();
    policies.forEach((name, rule) -> rules.put(name, rule.ofRequests()));
    return new RbacRules(action, rules);
  }
}
