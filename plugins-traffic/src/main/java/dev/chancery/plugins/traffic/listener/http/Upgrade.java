// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.http;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.forwarding.UpgradeProtocol;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.OneOf;

/**
 * Another protocol that a connection may change to.
 *
 * @param protocol which, and whether all routes take it, unless one says otherwise; else none does
 */
public record Upgrade(
    @OneOf @JsonPropertyDescription("The protocol.") UpgradeProtocol.OfListener protocol) {

  /** Checks that there is a protocol. */
  public Upgrade {
    Check.present("protocol", protocol);
  }
}
