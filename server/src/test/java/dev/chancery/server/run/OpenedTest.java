// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OpenedTest {

  private final List<String> closed = new ArrayList<>();
  private final Opened opened = new Opened();

  @Test
  @DisplayName("closes in the opposite order, once, even if one throws")
  void order() {
    opened.keep(part("first"));
    opened.keep(
        () -> {
          throw new IllegalStateException("broken");
        });
    opened.keep(part("last"));

    opened.close();
    opened.close();

    assertThat(closed).containsExactly("last", "first");
  }

  @Test
  @DisplayName("closes at once what comes after the end")
  void late() {
    opened.close();

    opened.keep(part("late"));

    assertThat(closed).containsExactly("late");
  }

  private AutoCloseable part(String name) {
    return () -> closed.add(name);
  }
}
