// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SubsetTest {

  @Test
  @DisplayName("labels are put together, and the specific value wins")
  void merged() {
    Subset general = new Subset(Map.of("stage", "prod", "version", "v1"));
    Subset specific = new Subset(Map.of("version", "v2", "zone", "a"));

    assertThat(general.and(specific))
        .isEqualTo(new Subset(Map.of("stage", "prod", "version", "v2", "zone", "a")));
  }
}
