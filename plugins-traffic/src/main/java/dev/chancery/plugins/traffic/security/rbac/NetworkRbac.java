// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.rbac;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Option;

/**
 * The option section {@code networkRbac}: rules about who may connect, whatever the listener
 * speaks. A connection that is refused is closed when its first bytes have come, after the TLS
 * handshake if the listener does that. Where several hold, all of the specific one does and nothing
 * of the general one.
 *
 * @param rules the rules
 * @param shadowRules rules that only count what they would do; none by default
 * @param disabled whether there are no rules, whatever is said elsewhere; false by default
 */
public record NetworkRbac(
    @JsonUnwrapped NetworkRbacRules rules,
    @JsonProperty(defaultValue = "{}")
        @JsonPropertyDescription("Rules that only count what they would do.")
        NetworkRbacRules shadowRules,
    @JsonProperty(defaultValue = "false") @JsonPropertyDescription("Whether there are no rules.")
        boolean disabled)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "networkRbac";

  /** Refuses an option without any rule, which Envoy would take to refuse everything. */
  public NetworkRbac {
    Check.present("rules", rules);
    Check.present("shadowRules", shadowRules);
    if (rules.isEmpty() && shadowRules.isEmpty() && !disabled) {
      throw new InvalidValueException(
          "policies", "found none (expected: at least one, or shadowRules, or disabled: true)");
    }
  }

  /** Whether it matters which server name a TLS client asks for. */
  boolean looksAtServerName() {
    return !disabled && (rules.looksAtServerName() || shadowRules.looksAtServerName());
  }
}
