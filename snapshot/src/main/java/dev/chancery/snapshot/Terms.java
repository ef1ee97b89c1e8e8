// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import java.time.Duration;

/**
 * On what terms a resource is served.
 *
 * @param ttl how long a client keeps it without hearing of it; zero for ever
 * @param onDemand whether only those get it who ask for it by name
 */
record Terms(Duration ttl, boolean onDemand) {

  static final Terms USUAL = new Terms(Duration.ZERO, false);

  Terms withTtl(Duration value) {
    return new Terms(value, onDemand);
  }

  Terms withOnDemand() {
    return new Terms(ttl, true);
  }
}
