// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EnvoyMetadataTest {

  @Test
  @DisplayName("texts of one namespace are put together, and the specific one's win")
  void merged() {
    EnvoyMetadata general =
        new EnvoyMetadata(Map.of("team", Map.of("name", "shop", "mail", "a"), "cost", Map.of()));
    EnvoyMetadata specific = new EnvoyMetadata(Map.of("team", Map.of("mail", "b")));

    assertThat(general.and(specific))
        .isEqualTo(
            new EnvoyMetadata(
                Map.of("team", Map.of("name", "shop", "mail", "b"), "cost", Map.of())));
  }
}
