// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.fake.ManualTime;
import dev.chancery.core.fake.TaskQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RetriedCallTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final TaskQueue executor = new TaskQueue();
  private final ManualTime time = new ManualTime();
  private final List<String> events = new ArrayList<>();
  private Runnable body = () -> {};
  private final RetriedCall call =
      new RetriedCall(
          executor,
          time,
          () -> {
            events.add("called");
            body.run();
          },
          (thrown, pause) -> events.add("failed, again in " + pause.toSeconds()));

  private void breakBody() {
    body =
        () -> {
          throw new NoClassDefFoundError("thrown by the test");
        };
  }

  @Test
  @DisplayName("requests before a call begins are one call")
  void requestsBeforeACallBeginsAreOne() {
    call.request();
    call.request();
    assertThat(executor.waiting()).isEqualTo(1);
    executor.runAll();
    assertThat(events).containsExactly("called");
  }

  @Test
  @DisplayName("a request during a call is one more call, after it")
  void aRequestDuringACallIsOneMoreCall() {
    body =
        () -> {
          body = () -> {};
          call.request();
          call.request();
        };
    call.request();
    executor.runAll();
    assertThat(events).containsExactly("called", "called");
  }

  @Test
  @DisplayName("a call that throws is made again after growing pauses, up to a minute")
  void aCallThatThrowsIsMadeAgain() {
    breakBody();
    call.request();
    executor.runAll();
    List<Integer> pauses = List.of(1, 2, 4, 8, 16, 32, 60, 60);
    for (int pause : pauses) {
      assertThat(events).containsExactly("called", "failed, again in " + pause);
      events.clear();
      time.advance(Duration.ofSeconds(pause).minusMillis(1));
      executor.runAll();
      assertThat(events).isEmpty();
      time.advance(Duration.ofMillis(1));
      executor.runAll();
    }
  }

  @Test
  @DisplayName("after a call that succeeds the pauses are short again")
  void aSuccessMakesPausesShortAgain() {
    breakBody();
    call.request();
    executor.runAll();
    body = () -> {};
    time.advance(SECOND);
    executor.runAll();
    breakBody();
    call.request();
    executor.runAll();
    assertThat(events).last().isEqualTo("failed, again in 1");
  }

  @Test
  @DisplayName("many requests while it fails leave one timer, not one each")
  void manyRequestsWhileItFailsLeaveOneTimer() {
    breakBody();
    for (int i = 0; i < 100; i++) {
      call.request();
      executor.runAll();
    }
    assertThat(time.waiting()).isEqualTo(1);
  }

  @Test
  @DisplayName("a reminder asks for a call, but for none before the next try while it fails")
  void aReminderLeavesPausesAsTheyAre() {
    breakBody();
    call.remind();
    executor.runAll();
    call.remind();
    executor.runAll();
    assertThat(events).containsExactly("called", "failed, again in 1");
    body = () -> {};
    time.advance(SECOND);
    executor.runAll();
    call.remind();
    executor.runAll();
    assertThat(events).containsExactly("called", "failed, again in 1", "called", "called");
  }

  @Test
  @DisplayName("a timer that fires after a success asks for nothing")
  void aTimerAfterASuccessAsksForNothing() {
    breakBody();
    call.request();
    executor.runAll();
    body = () -> {};
    call.request();
    executor.runAll();
    events.clear();
    time.advance(SECOND);
    assertThat(executor.waiting()).isZero();
  }

  @Test
  @DisplayName("an executor that refuses counts as a failure and is asked again")
  void anExecutorThatRefusesIsAskedAgain() {
    executor.refuse(true);
    call.request();
    assertThat(events).containsExactly("failed, again in 1");
    executor.refuse(false);
    time.advance(SECOND);
    executor.runAll();
    assertThat(events).containsExactly("failed, again in 1", "called");
  }

  @Test
  @DisplayName("closing while idle ends at once, and no call is made any more")
  void closingWhileIdleEndsAtOnce() {
    call.request();
    call.close(() -> events.add("ended"));
    assertThat(events).containsExactly("ended");
    call.request();
    executor.runAll();
    call.close(() -> events.add("ended again"));
    assertThat(events).containsExactly("ended");
  }

  @Test
  @DisplayName("closing during a call ends after it, whatever it throws")
  void closingDuringACallEndsAfterIt() {
    body =
        () -> {
          call.request();
          call.close(() -> events.add("ended"));
          events.add("returned");
          throw new IllegalStateException("interrupted, as it were");
        };
    call.request();
    executor.runAll();
    assertThat(events).containsExactly("called", "returned", "ended");
    assertThat(time.waiting()).isZero();
  }

  @Test
  @DisplayName("of calls and end, on several threads, no two run at a time and none is missing")
  void noTwoRunAtATime() throws InterruptedException {
    for (int round = 0; round < 200; round++) {
      ExecutorService threads = Executors.newFixedThreadPool(3);
      List<String> unsafe = new ArrayList<>(); // without a lock on purpose
      RetriedCall shared =
          new RetriedCall(threads, time, () -> unsafe.add("called"), (thrown, pause) -> {});
      CountDownLatch ended = new CountDownLatch(1);
      shared.request();
      threads.execute(shared::request);
      threads.execute(
          () ->
              shared.close(
                  () -> {
                    unsafe.add("ended");
                    ended.countDown();
                  }));
      assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
      threads.shutdown();
      assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
      assertThat(unsafe).last().isEqualTo("ended");
      assertThat(unsafe).filteredOn("ended"::equals).hasSize(1);
    }
  }
}
