// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.balancing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.traffic.balancing.SubsetSpec.FallbackPolicy;
import dev.chancery.plugins.traffic.balancing.SubsetSpec.Selector;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A subsetSpec")
class SubsetSpecTest {

  @Test
  @DisplayName("tells all labels that it selects endpoints by")
  void selectedLabels() {
    SubsetSpec spec =
        new SubsetSpec(
            List.of(
                new Selector(List.of("version"), false),
                new Selector(List.of("version", "stage"), false)),
            FallbackPolicy.DEFAULT_SUBSET,
            Map.of("track", "stable"));
    assertThat(spec.selectedLabels()).containsExactlyInAnyOrder("version", "stage", "track");
  }
}
