// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.gce.api.GceException;
import dev.chancery.plugins.gce.api.GceException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Before a question is asked again")
class PausesTest {

  private static final Instant HALF_PAST = Instant.parse("2026-11-22T03:04:30Z");

  private final Pauses pauses = new Pauses(new Random(20261122));

  private static List<Duration> many(Supplier<Duration> pause) {
    return Stream.generate(pause).limit(200).toList();
  }

  /** All are within these, and they are not all the same. */
  private static void assertSpread(List<Duration> all, Duration least, Duration most) {
    assertThat(all).allSatisfy(pause -> assertThat(pause).isBetween(least, most));
    assertThat(all.stream().distinct().count()).isGreaterThan(100);
  }

  private List<Duration> after(Reason reason, int failures, Duration retryAfter) {
    GceException failure = new GceException(reason, "no", retryAfter, new Exception("test"));
    return many(() -> pauses.after(failure, failures, HALF_PAST));
  }

  @Test
  @DisplayName("for the first time, there is a second at most")
  void first() {
    assertSpread(many(pauses::soon), Duration.ZERO, Duration.ofSeconds(1));
  }

  @Test
  @DisplayName("after an answer, there is the interval, a tenth more or less")
  void answered() {
    assertSpread(
        many(() -> pauses.after(Duration.ofSeconds(10))),
        Duration.ofSeconds(9),
        Duration.ofSeconds(11));
  }

  @ParameterizedTest(name = "after {0} failures in a row, there are {1} s at most")
  @CsvSource({"1, 1", "2, 2", "3, 4", "5, 16", "7, 60", "100, 60"})
  void failures(int failures, int most) {
    assertSpread(
        after(Reason.UNAVAILABLE, failures, Duration.ZERO),
        Duration.ZERO,
        Duration.ofSeconds(most));
    assertSpread(
        after(Reason.TIMEOUT, failures, Duration.ZERO), Duration.ZERO, Duration.ofSeconds(most));
  }

  @Test
  @DisplayName("when a quota is used up, there is the rest of the minute, and up to ten seconds")
  void quota() {
    assertSpread(
        after(Reason.QUOTA, 1, Duration.ZERO), Duration.ofSeconds(30), Duration.ofSeconds(40));
  }

  @Test
  @DisplayName("after what somebody has to mend, there is a minute, a tenth more or less")
  void lasting() {
    for (Reason reason : List.of(Reason.CONFIGURATION, Reason.CREDENTIALS)) {
      assertSpread(after(reason, 1, Duration.ZERO), Duration.ofSeconds(54), Duration.ofSeconds(66));
    }
  }

  @ParameterizedTest(name = "when the answer to {0} says how long, there is that, an hour at most")
  @EnumSource(Reason.class)
  void retryAfter(Reason reason) {
    assertThat(after(reason, 1, Duration.ofMinutes(5))).containsOnly(Duration.ofMinutes(5));
    assertThat(after(reason, 1, Duration.ofDays(5))).containsOnly(Duration.ofHours(1));
  }
}
