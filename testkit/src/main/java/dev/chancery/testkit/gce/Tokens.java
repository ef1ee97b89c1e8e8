// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The access tokens that were given out. */
final class Tokens {

  private record Grant(String identity, Instant end) {}

  private final ConcurrentMap<String, Grant> grants = new ConcurrentHashMap<>();
  private final Clock clock;
  private volatile Duration lifetime = Duration.ofHours(1);

  Tokens(Clock clock) {
    this.clock = clock;
  }

  void lifetime(Duration newLifetime) {
    lifetime = newLifetime;
  }

  Duration lifetime() {
    return lifetime;
  }

  String issue(String identity) {
    Instant now = clock.instant();
    grants.values().removeIf(grant -> grant.end().isBefore(now));
    String token = "ya29.c." + Secrets.hex(40);
    grants.put(token, new Grant(identity, now.plus(lifetime)));
    return token;
  }

  Optional<String> identityOf(String token) {
    return Optional.ofNullable(grants.get(token))
        .filter(grant -> grant.end().isAfter(clock.instant()))
        .map(Grant::identity);
  }

  void revoke(String identity) {
    grants.values().removeIf(grant -> grant.identity().equals(identity));
  }
}
