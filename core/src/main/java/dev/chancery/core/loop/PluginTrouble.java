// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * That a plugin took too long or threw. Immutable.
 *
 * @param until when what it failed on is tried again
 * @param pause how long that is after the failure
 * @param overruns how often in a row it took too long
 * @param failedOn on what it threw, since it last worked; as far as that matters
 * @param last what it threw last, as a class
 */
record PluginTrouble(
    Instant until, Duration pause, int overruns, Set<String> failedOn, String last) {

  /** A call may be slow just once, as when its classes are loaded on a busy machine. */
  private static final Duration SOON = Duration.ofSeconds(5);

  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int OVERRUNS = 3;
  private static final int KEPT = 1000;

  PluginTrouble {
    failedOn = Set.copyOf(failedOn);
  }

  /** No trouble yet. */
  static PluginTrouble none(Instant now) {
    return new PluginTrouble(now, Duration.ZERO, 0, Set.of(), "");
  }

  PluginTrouble overran(Instant now) {
    Duration first = overruns + 1 < OVERRUNS ? SOON : FIRST;
    return later(now, first, new PluginTrouble(until, pause, overruns + 1, failedOn, last));
  }

  PluginTrouble threw(Instant now, String subject, String thrown) {
    Set<String> on = new HashSet<>(failedOn);
    if (on.size() < KEPT) {
      on.add(subject.isEmpty() ? "call " + on.size() : subject);
    }
    return later(now, FIRST, new PluginTrouble(until, pause, overruns, on, thrown));
  }

  /** Nothing is wrong now; but if it fails soon, it is the old trouble. */
  PluginTrouble worked() {
    return new PluginTrouble(until, pause, 0, Set.of(), "");
  }

  private static PluginTrouble later(Instant now, Duration first, PluginTrouble trouble) {
    // What happens before the time has come is of the same bout.
    boolean sameBout = !trouble.pause.isZero() && now.isBefore(trouble.until);
    Duration next = sameBout ? trouble.pause : trouble.longer(now, first);
    next = next.compareTo(first) < 0 ? first : next;
    return new PluginTrouble(
        now.plus(next), next, trouble.overruns, trouble.failedOn, trouble.last);
  }

  private Duration longer(Instant now, Duration first) {
    boolean forgiven = now.isAfter(until.plus(pause));
    if (forgiven || pause.isZero()) {
      return first;
    }
    Duration doubled = pause.compareTo(FIRST) < 0 ? FIRST : pause.multipliedBy(2);
    return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }

  /** Whether it was again and again. */
  boolean isTooMuch(int failures) {
    return overruns >= OVERRUNS || failedOn.size() >= failures;
  }

  String reason() {
    return overruns >= OVERRUNS
        ? "took too long %d times in a row".formatted(overruns)
        : "failed on %d resources in a row, the last time with %s".formatted(failedOn.size(), last);
  }
}
