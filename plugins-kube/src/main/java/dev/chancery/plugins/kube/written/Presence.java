// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.written;

import dev.chancery.plugins.kube.cluster.ServiceOffer;
import dev.chancery.plugins.kube.upstream.FoundBoard;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.ResourceRef;

/**
 * Tells whether a service has an upstream, as the service is now.
 *
 * @param board knows the rules
 */
record Presence(FoundBoard board) {

  /** A service with a wrong annotation keeps what it has. */
  boolean isFound(ServiceOffer service, ResourceRef upstream) {
    try {
      return board.has(service, upstream);
    } catch (InvalidValueException e) {
      return true;
    }
  }
}
