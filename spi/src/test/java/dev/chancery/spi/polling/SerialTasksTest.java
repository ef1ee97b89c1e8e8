// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SerialTasksTest {

  private final Queue<Runnable> threads = new ArrayDeque<>();
  private final SerialTasks tasks = new SerialTasks(threads::add);
  private final List<String> log = new ArrayList<>();

  @Test
  @DisplayName("tasks take one thread at a time, in their order")
  void oneAfterTheOther() {
    tasks.execute(() -> log.add("a"));
    tasks.execute(() -> log.add("b"));
    assertThat(threads).hasSize(1);
    threads.remove().run();
    assertThat(log).containsExactly("a");
    assertThat(threads).hasSize(1);
    threads.remove().run();
    assertThat(log).containsExactly("a", "b");
    assertThat(threads).isEmpty();
  }

  @Test
  @DisplayName("a task that a task adds runs after it")
  void nested() {
    tasks.execute(
        () -> {
          tasks.execute(() -> log.add("inner"));
          log.add("outer");
        });
    while (!threads.isEmpty()) {
      threads.remove().run();
    }
    assertThat(log).containsExactly("outer", "inner");
  }

  @Test
  @DisplayName("a task that throws does not keep the others from running")
  void throwing() {
    tasks.execute(
        () -> {
          throw new IllegalStateException("broken");
        });
    tasks.execute(() -> log.add("next"));
    assertThatThrownBy(() -> threads.remove().run()).hasMessage("broken");
    threads.remove().run();
    assertThat(log).containsExactly("next");
  }
}
