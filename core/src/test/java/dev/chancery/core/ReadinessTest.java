// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReadinessTest {

  private final AtomicInteger changes = new AtomicInteger();
  private final Readiness readiness = new Readiness(changes::incrementAndGet);

  @Test
  @DisplayName("all have spoken once each of those awaited has")
  void allHaveSpokenOnceEachHas() {
    Runnable files = readiness.await("source files");
    Runnable gce = readiness.await("discovery gce");
    assertThat(readiness.awaited()).containsExactly("discovery gce", "source files");
    files.run();
    assertThat(readiness.allSpoken()).isFalse();
    assertThat(readiness.awaited()).containsExactly("discovery gce");
    gce.run();
    assertThat(readiness.allSpoken()).isTrue();
  }

  @Test
  @DisplayName("two of one name are two, and a second word of one is not that of the other")
  void twoOfOneNameAreTwo() {
    Runnable first = readiness.await("discovery gce");
    Runnable second = readiness.await("discovery gce");
    first.run();
    first.run();
    assertThat(readiness.allSpoken()).isFalse();
    second.run();
    assertThat(readiness.allSpoken()).isTrue();
    assertThat(changes).as("first words").hasValue(2);
  }

  @Test
  @DisplayName("when it is too late somebody is told")
  void whenItIsTooLateSomebodyIsTold() {
    readiness.await("source files");
    readiness.overdue();
    assertThat(readiness.isOverdue()).isTrue();
    assertThat(changes).hasValue(1);
  }
}
