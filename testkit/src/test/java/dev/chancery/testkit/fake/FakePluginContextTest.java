// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.spi.Plugin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FakePluginContextTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final ManualExecutor executor = new ManualExecutor();
  private final FakePluginContext context = FakePluginContext.byHand(executor);
  private final WorkerThreads threads = new WorkerThreads();
  private final List<String> log = new ArrayList<>();

  @AfterEach
  void endThreads() {
    threads.close();
  }

  @Test
  @DisplayName("by hand, work waits for the test and timers for their time")
  void byHand() {
    context.executor().execute(() -> log.add("work"));
    context.timers().schedule(Duration.ofSeconds(1), () -> log.add("timer"));
    assertThat(log).isEmpty();
    executor.runAll();
    assertThat(log).containsExactly("work");
    context.advance(Duration.ofSeconds(1));
    assertThat(log).containsExactly("work", "timer");
  }

  @Test
  @DisplayName("a timer that sets itself again runs once in each interval")
  void periodic() {
    everySecond();
    context.advance(Duration.ofSeconds(3));
    assertThat(log).containsExactly("tick", "tick", "tick");
  }

  @Test
  @DisplayName("chance gives the same numbers in each run")
  void sameChance() {
    assertThat(context.random().nextLong())
        .isEqualTo(FakePluginContext.byHand(executor).random().nextLong());
  }

  @Test
  @DisplayName("settings are those that the test gave, and no others")
  void settings() {
    assertThat(context.settings(Plugin.NoSettings.class)).isEqualTo(new Plugin.NoSettings());
    FakePluginContext other = context.withSettings(new Settings("a"));
    assertThat(other.settings(Settings.class)).isEqualTo(new Settings("a"));
    assertThatThrownBy(() -> other.settings(Plugin.NoSettings.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("withSettings");
  }

  @Test
  @DisplayName("real threads know that they are idle, and are interrupted when closed")
  void threads() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    FakePluginContext.threaded(threads)
        .executor()
        .execute(
            () -> {
              begun.countDown();
              await(never);
            });
    begun.await();
    assertThat(threads.awaitIdle(Duration.ZERO)).isFalse();
    threads.close();
    assertThat(threads.awaitIdle(LIMIT)).isTrue();
    threads.execute(() -> log.add("too late"));
    assertThat(threads.awaitIdle(Duration.ZERO)).isTrue();
    assertThat(threads.thrown()).hasSize(1);
    assertThat(log).isEmpty();
  }

  private void everySecond() {
    context
        .timers()
        .schedule(
            Duration.ofSeconds(1),
            () -> {
              log.add("tick");
              everySecond();
            });
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  private record Settings(String name) {}
}
