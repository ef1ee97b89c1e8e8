// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A turn waits for others to come")
class BatchingTest {

  private static final Duration CLOSE = Duration.ofMillis(1);
  private static final Duration FAR = Duration.ofMillis(3);

  private static Stream<Long> pauses(Batching batching, Duration... rests) {
    return Stream.of(rests).map(rest -> batching.pause(rest).toMillis());
  }

  @Test
  @DisplayName("not at all after a rest")
  void idle() {
    assertThat(pauses(new Batching(Duration.ofMillis(20)), FAR, FAR, FAR))
        .containsExactly(0L, 0L, 0L);
  }

  @Test
  @DisplayName("longer and longer while changes follow each other, up to the limit")
  void storm() {
    Duration[] close = LongStream.range(0, 7).mapToObj(i -> CLOSE).toArray(Duration[]::new);
    assertThat(pauses(new Batching(Duration.ofMillis(20)), close))
        .containsExactly(1L, 2L, 4L, 8L, 16L, 20L, 20L);
  }

  @Test
  @DisplayName("not any more once the storm is over")
  void after() {
    assertThat(pauses(new Batching(Duration.ofMillis(20)), CLOSE, CLOSE, FAR, CLOSE))
        .containsExactly(1L, 2L, 0L, 1L);
  }

  @Test
  @DisplayName("never if the limit is zero")
  void never() {
    assertThat(pauses(new Batching(Duration.ZERO), CLOSE, CLOSE, CLOSE))
        .containsExactly(0L, 0L, 0L);
  }
}
