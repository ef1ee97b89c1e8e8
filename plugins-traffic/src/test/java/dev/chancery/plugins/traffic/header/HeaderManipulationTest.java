// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.header;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.traffic.values.HeaderToAdd;
import dev.chancery.plugins.traffic.values.HeaderToAdd.Header;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HeaderManipulationTest {

  private static final HeaderToAdd A = new HeaderToAdd(new Header("x-a", "1"), true);
  private static final HeaderToAdd B = new HeaderToAdd(new Header("x-a", "2"), false);

  @Test
  @DisplayName("what several sections for one part say is done, the general first")
  void merged() {
    HeaderManipulation general =
        new HeaderManipulation(List.of(A), List.of("x-b"), List.of(B), List.of("x-c"));
    HeaderManipulation specific =
        new HeaderManipulation(List.of(B), List.of("x-d"), List.of(A), List.of("x-e"));

    assertThat(general.and(specific))
        .isEqualTo(
            new HeaderManipulation(
                List.of(A, B), List.of("x-b", "x-d"), List.of(B, A), List.of("x-c", "x-e")));
  }
}
