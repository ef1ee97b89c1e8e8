// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.spi.model.InvalidValueException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The times of a lease")
class LeaseTimesTest {

  @Test
  @DisplayName("leave a leader ten seconds to end its work by default, and some to spare")
  void defaults() {
    LeaseTimes times = KubeSettings.DEFAULT.leaseTimes();
    assertThat(times.leaseDuration().minus(times.renewDeadline()))
        .isGreaterThan(LeaseTimes.WORK_END);
  }

  @Test
  @DisplayName("may be as short as the work's end allows")
  void shortest() {
    LeaseTimes times = times("PT11S", "PT1S", "PT0.5S");
    assertThat(times.renewDeadline()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  @DisplayName("refuse a lease that another could take before the work has ended")
  void tooShort() {
    assertThatThrownBy(() -> times("PT15S", "PT10S", "PT2S"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage(
            "leaseDuration: found 15.0 s (expected: at least 10 s more than renewDeadline, 10.0 s,"
                + " so that a leader's work has ended before another leads)");
  }

  @Test
  @DisplayName("refuse a deadline with one attempt alone, and one attempt after the other")
  void tooFew() {
    assertThatThrownBy(() -> times("PT25S", "PT3S", "PT2S"))
        .hasMessageContaining("renewDeadline: found 3.0 s (expected: at least twice retryPeriod");
    assertThatThrownBy(() -> times("PT25S", "PT10S", "PT0S"))
        .hasMessageContaining("retryPeriod: found 0.0 s (expected: at least 0.5 s)");
  }

  @Test
  @DisplayName("refuse what a lease can't say")
  void noWholeSeconds() {
    assertThatThrownBy(() -> times("PT25.5S", "PT10S", "PT2S"))
        .hasMessageContaining("leaseDuration: found 25.5 s (expected: whole seconds");
    assertThatThrownBy(() -> times("PT2H", "PT10S", "PT2S")).hasMessageContaining("up to an hour");
  }

  private static LeaseTimes times(String lease, String deadline, String period) {
    return new LeaseTimes(Duration.parse(lease), Duration.parse(deadline), Duration.parse(period));
  }
}
