// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.kube.cluster.LeaseState;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A Lease of the API")
class LeaseSpecsTest {

  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00.123456789Z");

  @Test
  @DisplayName("may say nothing at all, and is nobody's then")
  void empty() {
    assertThat(LeaseSpecs.state(new Lease()))
        .isEqualTo(new LeaseState("", Duration.ZERO, Instant.EPOCH, Instant.EPOCH, 0));
  }

  @Test
  @DisplayName("says what was written, to the microsecond, and keeps its labels")
  void written() {
    LeaseState state = new LeaseState("me", Duration.ofSeconds(25), NOON, NOON.plusMillis(1), 3);
    Lease before =
        new LeaseBuilder().withNewMetadata().addToLabels("team", "edge").endMetadata().build();

    Lease lease = LeaseSpecs.with(before, state);

    assertThat(LeaseSpecs.state(lease)).isEqualTo(state);
    assertThat(state.acquired()).isEqualTo(Instant.parse("2026-01-02T12:00:00.123456Z"));
    assertThat(lease.getMetadata().getLabels()).isEqualTo(Map.of("team", "edge"));
  }
}
