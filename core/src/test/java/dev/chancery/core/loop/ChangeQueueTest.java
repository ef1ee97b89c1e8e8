// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChangeQueueTest {

  private final AtomicInteger wakeUps = new AtomicInteger();
  private final ChangeQueue<String, Integer> queue = new ChangeQueue<>(wakeUps::incrementAndGet);

  @Test
  @DisplayName("of several changes of one key only the newest is kept")
  void onlyTheNewestIsKept() {
    queue.put("a", 1);
    queue.put("b", 1);
    queue.put("a", 2);
    queue.remove("b");
    assertThat(queue.drain())
        .containsExactlyInAnyOrderEntriesOf(Map.of("a", Optional.of(2), "b", Optional.empty()));
    assertThat(wakeUps).hasValue(4);
  }

  @Test
  @DisplayName("what was drained does not come again")
  void whatWasDrainedDoesNotComeAgain() {
    queue.put("a", 1);
    queue.drain();
    assertThat(queue.drain()).isEmpty();
  }

  @Test
  @DisplayName("no change is lost while several threads put and one drains")
  void noChangeIsLost() throws InterruptedException {
    int writers = 4;
    int last = 20_000;
    CountDownLatch done = new CountDownLatch(writers);
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    for (int writer = 0; writer < writers; writer++) {
      String key = "writer " + writer;
      threads.execute(
          () -> {
            for (int value = 1; value <= last; value++) {
              queue.put(key, value);
            }
            done.countDown();
          });
    }
    Map<String, Integer> seen = new HashMap<>();
    while (done.getCount() > 0) {
      take(seen);
    }
    take(seen);
    threads.shutdown();
    assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(seen).hasSize(writers).values().containsOnly(last);
  }

  private void take(Map<String, Integer> seen) {
    queue
        .drain()
        .forEach(
            (key, value) -> {
              int now = value.orElseThrow();
              assertThat(now).isGreaterThan(seen.getOrDefault(key, 0));
              seen.put(key, now);
            });
  }
}
