// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.forwarding;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.OneOf;

/**
 * A protocol that clients may turn a request into.
 *
 * @param protocol the protocol
 */
public record UpgradeSpec(
    @OneOf @JsonPropertyDescription("The protocol.") UpgradeProtocol protocol) {

  /** Checks that there is one. */
  public UpgradeSpec {
    Check.present("protocol", protocol);
  }
}
