// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.forwarding;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Option;
import java.util.List;

/**
 * The option section {@code upgrades}: protocols that clients may turn a request into. The most
 * specific section holds as a whole.
 *
 * @param protocols the protocols, at least one, each at most once; {@code connect} and {@code
 *     connectTerminate} are one
 */
public record Upgrades(
    @JsonValue @JsonPropertyDescription("Protocols that clients may turn a request into.")
        List<UpgradeSpec> protocols)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "upgrades";

  /** Copies the list and checks that each is there once. */
  public Upgrades {
    protocols = List.copyOf(protocols);
    Check.notEmpty("protocols", protocols);
    Check.unique("protocols", protocols, upgrade -> upgrade.protocol().type());
  }
}
