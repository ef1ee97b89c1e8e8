// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.spi.Plugin.NoSettings;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.Timers.Timer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("the threads lent to plugins")
@Timeout(60)
class PluginThreadsTest {

  private final PluginThreads threads = new PluginThreads();
  private final PluginLease lease = threads.lend("cloud", new NoSettings());
  private final PluginContext context = lease.context();

  @AfterEach
  void close() {
    lease.close();
    threads.close();
  }

  @Test
  @DisplayName("are named after the plugin and don't keep the process alive")
  void areNamed() throws Exception {
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    context.executor().execute(() -> thread.complete(Thread.currentThread()));

    assertThat(thread.get(30, TimeUnit.SECONDS).getName()).isEqualTo("chancery-cloud-1");
    assertThat(thread.get().isDaemon()).isTrue();
  }

  @Test
  @DisplayName("come with a measure of time that no clock's setting changes")
  void measureTime() {
    Duration before = context.elapsed();
    assertThat(before).isBetween(Duration.ZERO, Duration.ofHours(1)); // not since 1970
    assertThat(context.elapsed()).isGreaterThanOrEqualTo(before);
  }

  @Test
  @DisplayName("run timers too, so that one that waits holds up no other plugin's")
  void runTimers() throws Exception {
    CountDownLatch forever = new CountDownLatch(1);
    CountDownLatch waiting = new CountDownLatch(1);
    context
        .timers()
        .schedule(
            Duration.ZERO,
            () -> {
              waiting.countDown();
              await(forever);
            });
    waiting.await();
    CompletableFuture<String> other = new CompletableFuture<>();

    try (PluginLease second = threads.lend("dns", new NoSettings())) {
      second
          .context()
          .timers()
          .schedule(Duration.ofMillis(1), () -> other.complete(Thread.currentThread().getName()));
      assertThat(other.get(30, TimeUnit.SECONDS)).isEqualTo("chancery-dns-1");
    } finally {
      forever.countDown();
    }
  }

  @Test
  @DisplayName("survive a task that fails")
  void surviveFailure() throws Exception {
    CompletableFuture<Boolean> next = new CompletableFuture<>();
    context
        .executor()
        .execute(
            () -> {
              throw new IllegalStateException("this task fails on purpose");
            });
    context.executor().execute(() -> next.complete(true));

    assertThat(next.get(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  @DisplayName("are interrupted when the lease is closed; what comes later is dropped")
  void areInterrupted() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    context
        .executor()
        .execute(
            () -> {
              running.countDown();
              interrupted.complete(!await(new CountDownLatch(1)));
            });
    running.await();
    CountDownLatch never = new CountDownLatch(1);

    lease.close();
    context.executor().execute(never::countDown);
    context.timers().schedule(Duration.ZERO, never::countDown);

    assertThat(interrupted.get(30, TimeUnit.SECONDS)).isTrue();
    assertThat(never.getCount()).isEqualTo(1);
  }

  @Test
  @DisplayName("run no timer that was cancelled")
  void cancelTimers() throws Exception {
    CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
    CompletableFuture<Boolean> later = new CompletableFuture<>();
    Timer timer = context.timers().schedule(Duration.ofMillis(20), () -> cancelled.complete(true));
    timer.cancel();
    context.timers().schedule(Duration.ofMillis(40), () -> later.complete(true));

    later.get(30, TimeUnit.SECONDS);
    assertThat(cancelled).isNotDone();
  }

  @Test
  @DisplayName("come with the settings of the plugin and of no other")
  void comeWithSettings() {
    assertThat(context.settings(NoSettings.class)).isEqualTo(new NoSettings());
    assertThatThrownBy(() -> context.settings(TestPlugins.CloudSettings.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the settings of plugin 'cloud' are of dev.chancery.spi.Plugin");
  }

  /** Whether the latch opened before the thread was interrupted. */
  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }
}
