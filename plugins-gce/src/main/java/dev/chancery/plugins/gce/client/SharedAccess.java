// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.client;

import dev.chancery.plugins.gce.credential.Identity;
import dev.chancery.plugins.gce.http.Connections;
import dev.chancery.plugins.gce.http.ExchangeLimits;
import dev.chancery.plugins.gce.http.Exchanges;

/** What those who ask as the same share. Counted under the factory's lock. */
final class SharedAccess {

  private final Connections connections = new Connections();
  private final Identity identity;
  private int users;

  SharedAccess(Identity identity) {
    this.identity = identity;
  }

  Identity identity() {
    return identity;
  }

  Exchanges exchanges(ExchangeLimits limits) {
    return connections.exchanges(limits);
  }

  void enter() {
    users++;
  }

  /** Whether that was the last one. */
  boolean leave() {
    users--;
    return users == 0;
  }
}
