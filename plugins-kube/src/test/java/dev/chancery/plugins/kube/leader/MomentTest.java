// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.leader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The time between two moments")
class MomentTest {

  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  private static final Moment BEGIN = new Moment(Duration.ofSeconds(7), NOON);

  @Test
  @DisplayName("is what was counted, though the clock was set back")
  void clockSetBack() {
    Moment end = new Moment(Duration.ofSeconds(10), NOON.minusSeconds(3600));
    assertThat(BEGIN.until(end)).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  @DisplayName("is what the clock shows, if nothing was counted while the machine slept")
  void machineSlept() {
    Moment end = new Moment(Duration.ofSeconds(10), NOON.plusSeconds(3600));
    assertThat(BEGIN.until(end)).isEqualTo(Duration.ofHours(1));
  }
}
