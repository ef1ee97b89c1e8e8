// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.cluster;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a Lease says.
 *
 * @param holder the identity of the replica that holds it; empty if none does
 * @param duration how long after its last renewal it can be taken; zero if it does not say
 * @param acquired when the holder got it, by the holder's clock
 * @param renewed when it was renewed, by the holder's clock
 * @param transitions how often it got another holder
 */
public record LeaseState(
    String holder, Duration duration, Instant acquired, Instant renewed, int transitions) {

  /** Cuts times to microseconds, which is all that Kubernetes keeps. */
  public LeaseState {
    acquired = acquired.truncatedTo(ChronoUnit.MICROS);
    renewed = renewed.truncatedTo(ChronoUnit.MICROS);
  }
}
