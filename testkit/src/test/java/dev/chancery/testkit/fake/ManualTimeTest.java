// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.spi.Timers.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ManualTimeTest {

  private final List<String> log = new ArrayList<>();
  private final ManualTime time = new ManualTime(Runnable::run);

  @Test
  @DisplayName("nothing happens until the time is moved")
  void standsStill() {
    time.schedule(Duration.ZERO, () -> log.add("now"));
    assertThat(log).isEmpty();
    time.advance(Duration.ZERO);
    assertThat(log).containsExactly("now");
  }

  @Test
  @DisplayName("tasks run in the order of their times, then of their scheduling")
  void order() {
    at(3, "c");
    at(1, "a");
    at(3, "d");
    at(2, "b");
    time.advance(Duration.ofSeconds(3));
    assertThat(log).containsExactly("a at 1", "b at 2", "c at 3", "d at 3");
  }

  @Test
  @DisplayName("a task that schedules another within the time moved sees it run at its own time")
  void tasksScheduleTasks() {
    time.schedule(
        Duration.ofSeconds(1),
        () -> {
          log.add("first");
          at(1, "second");
        });
    time.advance(Duration.ofSeconds(5));
    assertThat(log).containsExactly("first", "second at 2");
    assertThat(time.instant()).isEqualTo(ManualTime.START.plusSeconds(5));
  }

  @Test
  @DisplayName("a cancelled task does not run, and nothing is left of it")
  void cancelled() {
    Timer timer = time.schedule(Duration.ofSeconds(1), () -> log.add("cancelled"));
    timer.cancel();
    assertThat(time.pending()).isZero();
    time.advance(Duration.ofSeconds(1));
    assertThat(log).isEmpty();
  }

  @Test
  @DisplayName("a task may move the time itself, and the time never goes back")
  void nested() {
    time.schedule(
        Duration.ofSeconds(1),
        () -> {
          time.advance(Duration.ofSeconds(10));
          log.add("waited");
        });
    at(5, "meanwhile");
    time.advance(Duration.ofSeconds(2));
    assertThat(log).containsExactly("meanwhile at 5", "waited");
    assertThat(time.instant()).isEqualTo(ManualTime.START.plusSeconds(11));
  }

  private void at(int seconds, String name) {
    time.schedule(
        Duration.ofSeconds(seconds),
        () ->
            log.add(
                name + " at " + Duration.between(ManualTime.START, time.instant()).toSeconds()));
  }
}
