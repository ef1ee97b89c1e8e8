// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.fake.ManualTime;
import dev.chancery.spi.model.InvalidValueException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Jobs that call plugins")
class HookThreadTest {

  private static final Duration BUDGET = Duration.ofMillis(200);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final HookCall SLOW = new HookCall("slow", "shape");
  private static final HookCall QUICK = new HookCall("quick", "shape");

  private final ManualTime time = new ManualTime();
  private final List<HookCall> ended = new CopyOnWriteArrayList<>();
  private final List<HookCall> thrown = new CopyOnWriteArrayList<>();
  private final List<HookCall> overrun = new CopyOnWriteArrayList<>();
  private final CountDownLatch released = new CountDownLatch(1);
  private final CountDownLatch left = new CountDownLatch(1);
  private final Suspensions suspensions = new Suspensions(time, 2);
  private final HookThread thread =
      new HookThread(
          BUDGET,
          suspensions,
          new HookListener() {
            @Override
            public void ended(HookCall call, Duration took) {
              ended.add(call);
            }

            @Override
            public void threw(HookCall call) {
              thrown.add(call);
            }

            @Override
            public void overran(HookCall call) {
              overrun.add(call);
            }
          });

  @AfterEach
  void close() {
    released.countDown();
    thread.close();
  }

  private static Function<Hooks, String> job(HookCall call, String result) {
    return hooks -> {
      hooks.call(call, () -> {});
      return result;
    };
  }

  /** A job whose hook hangs, and does not care for interrupts. */
  private String hanging(Hooks hooks) {
    hooks.call(SLOW, this::hang);
    left.countDown();
    return "too late";
  }

  private void hang() {
    boolean hanging = true;
    while (hanging) {
      try {
        released.await();
        hanging = false;
      } catch (InterruptedException e) {
        hanging = true;
      }
    }
  }

  private static Outcome<String> done(String value) {
    return new Outcome.Done<>(value);
  }

  private static Outcome<String> cutOff() {
    return new Outcome.Overran<>(SLOW);
  }

  @Test
  @DisplayName("are done in order")
  void inOrder() {
    assertThat(thread.run(List.of(job(QUICK, "a"), job(SLOW, "b"), job(QUICK, "c"))))
        .containsExactly(done("a"), done("b"), done("c"));
    assertThat(ended).containsExactly(QUICK, SLOW, QUICK);
    assertThat(overrun).isEmpty();
    assertThat(thread.retry()).isEmpty();
  }

  @Test
  @DisplayName("may throw whatever they like")
  void throwing() {
    Error error = new StackOverflowError("thrown by the test");
    Function<Hooks, String> throwing =
        hooks -> {
          throw error;
        };
    assertThat(thread.run(List.of(throwing, job(QUICK, "b"))))
        .containsExactly(new Outcome.Threw<>(error), done("b"));
  }

  @Test
  @DisplayName("go on when one hangs, which is cut off")
  void hangs() throws InterruptedException {
    assertThat(thread.run(List.of(job(QUICK, "a"), this::hanging, job(QUICK, "c"))))
        .containsExactly(done("a"), cutOff(), done("c"));
    assertThat(overrun).containsExactly(SLOW);
    assertThat(thread.retry()).isEqualTo(Optional.of(time.instant().plus(SOON)));

    released.countDown();
    assertThat(left.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(thread.run(List.of(job(SLOW, "b")))).containsExactly(done("b"));
  }

  @Test
  @DisplayName("don't call a plugin that takes too long time and again, until its time has passed")
  void suspended() {
    List<Function<Hooks, String>> thrice = List.of(this::hanging, this::hanging, this::hanging);
    assertThat(thread.run(thrice)).containsExactly(cutOff(), cutOff(), cutOff());

    List<Outcome<String>> refused = thread.run(List.of(job(SLOW, "b"), job(QUICK, "c")));
    assertThat(refused.get(0)).isInstanceOf(Outcome.Threw.class);
    assertThat(((Outcome.Threw<String>) refused.get(0)).thrown())
        .isInstanceOf(PluginSuspendedException.class)
        .hasMessage("plugin slow took too long 3 times in a row and is not called for 60 s");
    assertThat(refused.get(1)).isEqualTo(done("c"));

    time.advance(MINUTE);
    assertThat(thread.run(List.of(job(SLOW, "b"), this::hanging, job(SLOW, "d"))))
        .containsExactly(done("b"), cutOff(), done("d"));
  }

  private static Function<Hooks, String> throwing(String subject, RuntimeException exception) {
    return hooks -> {
      hooks.call(
          new HookCall("broken", "shape", subject),
          () -> {
            throw exception;
          });
      return "done";
    };
  }

  private static Function<Hooks, String> broken(String subject) {
    return throwing(subject, new IllegalStateException("secret"));
  }

  private static Throwable thrown(Outcome<String> outcome) {
    return ((Outcome.Threw<String>) outcome).thrown();
  }

  @Test
  @DisplayName("don't call a plugin that throws on one resource after the other, until it works")
  void quarantined() {
    thread.run(List.of(broken("a"), broken("b")));
    assertThat(thrown).hasSize(2);
    assertThat(suspensions.quarantined())
        .containsExactly(
            new Quarantine(
                "broken",
                "failed on 2 resources in a row, the last time with java.lang.IllegalStateException",
                time.instant().plus(MINUTE)));
    assertThat(thrown(thread.run(List.of(broken("c"))).get(0)))
        .isInstanceOf(PluginSuspendedException.class)
        .hasMessageContaining("is not called for 60 s");

    time.advance(MINUTE);
    List<Outcome<String>> tried = thread.run(List.of(broken("c"), broken("d")));
    assertThat(thrown(tried.get(0))).isInstanceOf(IllegalStateException.class);
    assertThat(thrown(tried.get(1)))
        .as("one failure is enough after a quarantine")
        .isInstanceOf(PluginSuspendedException.class)
        .hasMessageContaining("is not called for 120 s");

    time.advance(MINUTE.multipliedBy(2));
    HookCall good = new HookCall("broken", "shape", "c");
    assertThat(thread.run(List.of(job(good, "c"), broken("d"), job(good, "c"))))
        .filteredOn(Outcome.Done.class::isInstance)
        .hasSize(2);
    assertThat(suspensions.quarantined()).isEmpty();
  }

  @Test
  @DisplayName("go on calling a plugin that throws on one resource alone, or refuses what is wrong")
  void notQuarantined() {
    RuntimeException refusal = new InvalidValueException("port", "found 0");
    thread.run(List.of(broken("a"), broken("a"), broken("a")));
    thread.run(List.of(throwing("b", refusal), throwing("c", refusal), broken("a")));
    assertThat(suspensions.quarantined()).isEmpty();
    assertThat(thrown).hasSize(4);
    assertThat(thread.retry()).as("what it threw on is tried again").isPresent();
  }

  @Test
  @DisplayName("try what takes too long again soon, then later each time, unless that was long ago")
  void again() {
    List<Function<Hooks, String>> once = List.of(this::hanging);
    assertThat(thread.run(once)).containsExactly(cutOff());
    assertThat(thread.retry()).hasValue(time.instant().plus(SOON));
    time.advance(SOON);
    assertThat(thread.run(once)).containsExactly(cutOff());
    assertThat(thread.retry()).hasValue(time.instant().plus(MINUTE));
    time.advance(MINUTE);
    assertThat(thread.run(once)).containsExactly(cutOff());
    assertThat(thread.retry()).hasValue(time.instant().plus(MINUTE.multipliedBy(2)));
    time.advance(MINUTE.multipliedBy(5));
    assertThat(thread.run(once)).containsExactly(cutOff());
    assertThat(thread.retry()).hasValue(time.instant().plus(MINUTE));
  }
}
