// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.spi.model.InvalidValueException;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PollScheduleTest {

  private static final RandomGenerator LEAST = chance(0);
  private static final RandomGenerator MIDDLE = chance(0.5);
  private static final RandomGenerator MOST = chance(1);

  private final PollSchedule schedule = PollSchedule.DEFAULT;

  @Test
  @DisplayName("the interval is a tenth more or less")
  void jitter() {
    assertThat(schedule.delay(0, LEAST)).isEqualTo(Duration.ofSeconds(9));
    assertThat(schedule.delay(0, MIDDLE)).isEqualTo(Duration.ofSeconds(10));
    assertThat(schedule.delay(0, MOST)).isEqualTo(Duration.ofSeconds(11));
  }

  @Test
  @DisplayName("the limit of the delay doubles with each failure, up to the last")
  void backOff() {
    assertThat(schedule.delay(1, MOST)).isEqualTo(Duration.ofSeconds(1));
    assertThat(schedule.delay(2, MOST)).isEqualTo(Duration.ofSeconds(2));
    assertThat(schedule.delay(6, MOST)).isEqualTo(Duration.ofSeconds(32));
    assertThat(schedule.delay(7, MOST)).isEqualTo(Duration.ofSeconds(60));
    assertThat(schedule.delay(Integer.MAX_VALUE, MOST)).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  @DisplayName("after a failure the delay is anything up to the limit")
  void fullJitter() {
    assertThat(schedule.delay(2, LEAST)).isZero();
    assertThat(schedule.delay(2, MIDDLE)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  @DisplayName("lengths of time that make no sense are refused")
  void refusals() {
    assertThatThrownBy(() -> schedule.withInterval(Duration.ZERO))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("interval: found PT0S (expected: a positive length of time)");
    assertThatThrownBy(() -> schedule.withTimeout(Duration.ofSeconds(-1)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("timeout: found PT-1S (expected: a positive length of time)");
    assertThatThrownBy(() -> schedule.withRetries(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("lastRetry: found PT1S (expected: at least firstRetry, which is PT2S)");
  }

  private static RandomGenerator chance(double value) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        throw new UnsupportedOperationException();
      }

      @Override
      public double nextDouble() {
        return value;
      }
    };
  }
}
