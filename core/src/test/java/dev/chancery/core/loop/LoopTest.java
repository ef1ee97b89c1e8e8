// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopTest {

  private static final long LIMIT_SECONDS = 30;
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final AtomicInteger turns = new AtomicInteger();
  private final BlockingQueue<Integer> taken = new LinkedBlockingQueue<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch proceed = new CountDownLatch(1);

  private int awaitTurn() throws InterruptedException {
    Integer turn = taken.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    assertThat(turn).as("a turn within %d s", LIMIT_SECONDS).isNotNull();
    return turn;
  }

  private void count() {
    taken.add(turns.incrementAndGet());
  }

  private void countOnceItMay() {
    begun.countDown();
    await(proceed);
    count();
  }

  @Test
  @DisplayName("wake-ups before the start are one turn")
  void wakeUpsBeforeTheStartAreOneTurn() throws InterruptedException {
    try (Loop loop = new Loop("loop-under-test", PAUSE, this::count)) {
      loop.wake();
      loop.wake();
      loop.wake();
      loop.start();
      assertThat(awaitTurn()).isEqualTo(1);
    }
    assertThat(turns).hasValue(1);
  }

  @Test
  @DisplayName("wake-ups during a turn are one more turn")
  void wakeUpsDuringATurnAreOneMoreTurn() throws InterruptedException {
    try (Loop loop = new Loop("loop-under-test", PAUSE, this::countOnceItMay)) {
      loop.start();
      loop.wake();
      await(begun);
      loop.wake();
      loop.wake();
      proceed.countDown();
      awaitTurn();
      assertThat(awaitTurn()).isEqualTo(2);
    }
    assertThat(turns).hasValue(2);
  }

  @Test
  @DisplayName("who awaits a turn is not content with one that began before")
  void awaitedTurnBeginsAfterTheCall() throws InterruptedException {
    try (Loop loop = new Loop("loop-under-test", PAUSE, this::countOnceItMay)) {
      loop.start();
      loop.wake();
      await(begun);
      CompletableFuture<Integer> seen = new CompletableFuture<>();
      Thread waiter = new Thread(() -> seen.complete(turnsAfterWaiting(loop)));
      waiter.start();
      while (waiter.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
      proceed.countDown();
      assertThat(seen).succeedsWithin(Duration.ofSeconds(LIMIT_SECONDS)).isEqualTo(2);
    }
  }

  private int turnsAfterWaiting(Loop loop) {
    try {
      assertThat(loop.awaitTurn(Duration.ofSeconds(LIMIT_SECONDS))).isTrue();
      return turns.get();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @DisplayName("who awaits a turn of a loop that does not run is told so in time")
  void awaitsInVain() throws InterruptedException {
    Loop loop = new Loop("loop-under-test", PAUSE, this::count);
    assertThat(loop.awaitTurn(Duration.ofMillis(1))).isFalse();
    loop.close();
  }

  @ParameterizedTest
  @ValueSource(classes = {IllegalStateException.class, NoClassDefFoundError.class})
  @DisplayName("a turn that throws is not the last")
  void aTurnThatThrowsIsNotTheLast(Class<? extends Throwable> thrown) throws InterruptedException {
    Runnable turn =
        () -> {
          count();
          if (turns.get() == 1) {
            sneak(thrown);
          }
        };
    try (Loop loop = new Loop("loop-under-test", PAUSE, turn)) {
      loop.start();
      loop.wake();
      awaitTurn();
      loop.wake();
      assertThat(awaitTurn()).isEqualTo(2);
    }
  }

  @Test
  @DisplayName("closing lets the turn under way end and takes no other")
  void closingLetsTheTurnEnd() throws InterruptedException {
    Loop loop = new Loop("loop-under-test", PAUSE, this::countOnceItMay);
    loop.start();
    loop.wake();
    await(begun);
    loop.wake();
    Thread closer = new Thread(loop::close);
    closer.start();
    while (closer.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    proceed.countDown();
    closer.join();
    assertThat(turns).hasValue(1);
  }

  @Test
  @DisplayName("a turn may close its own loop")
  void aTurnMayCloseItsOwnLoop() throws InterruptedException {
    CountDownLatch closed = new CountDownLatch(1);
    Loop[] loop = new Loop[1];
    loop[0] =
        new Loop(
            "loop-under-test",
            PAUSE,
            () -> {
              loop[0].close();
              closed.countDown();
            });
    loop[0].start();
    loop[0].wake();
    assertThat(closed.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  @DisplayName("the lag is the age of what no turn has dealt with")
  void lag() throws InterruptedException {
    try (Loop loop = new Loop("loop-under-test", PAUSE, this::countOnceItMay)) {
      assertThat(loop.lag()).isZero();
      loop.wake();
      assertThat(loop.lag()).isPositive();
      loop.start();
      await(begun);
      assertThat(loop.lag()).isPositive();
      proceed.countDown();
      awaitTurn();
      while (!loop.lag().isZero()) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  @DisplayName("a loop that was never started can be closed")
  void aLoopThatWasNeverStartedCanBeClosed() {
    Loop loop = new Loop("loop-under-test", PAUSE, this::count);
    loop.close();
    assertThat(turns).hasValue(0);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void sneak(Class<? extends Throwable> type) {
    if (type == IllegalStateException.class) {
      throw new IllegalStateException("thrown by the test");
    }
    throw new NoClassDefFoundError("thrown by the test");
  }
}
