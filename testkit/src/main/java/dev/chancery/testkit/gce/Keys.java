// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The keys of service accounts, and what is checked of a statement that one has signed. */
final class Keys {

  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration SKEW = Duration.ofMinutes(10);

  private final ConcurrentMap<String, ServiceAccountKey> byId = new ConcurrentHashMap<>();
  private final Clock clock;

  Keys(Clock clock) {
    this.clock = clock;
  }

  ServiceAccountKey make(String email) {
    ServiceAccountKey key = ServiceAccountKey.make(email);
    byId.put(key.id(), key);
    return key;
  }

  void revoke(String email) {
    byId.values().removeIf(key -> key.email().equals(email));
  }

  /**
   * Checks a statement.
   *
   * @return what is wrong with it, in Google's words; empty if nothing is
   */
  String problem(Assertion assertion) {
    ServiceAccountKey key = byId.get(assertion.header().path("kid").asText());
    if (!assertion.header().path("alg").asText().equals("RS256")
        || key == null
        || !assertion.isSignedBy(key.publicKey())) {
      return "Invalid JWT Signature.";
    }
    if (!assertion.claim("iss").equals(key.email())) {
      return "Invalid grant: account not found";
    }
    long issued = assertion.claims().path("iat").asLong();
    long end = assertion.claims().path("exp").asLong();
    long now = clock.instant().getEpochSecond();
    boolean reasonable =
        end > now && issued < now + SKEW.toSeconds() && end - issued <= LONGEST.toSeconds();
    return reasonable
        ? ""
        : "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.";
  }
}
