// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.record.ReadLimits;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.model.CreationTimestamp;
import dev.chancery.spi.model.Problem;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("When a resource was made")
class CreationTimestampReadingTest {

  private final YamlResourceReader reader =
      new YamlResourceReader(TestSections.ALL, ReadLimits.DEFAULT);

  private ResourceBatch read(String metadata) {
    return reader.read(
        "a.yaml",
        """
        apiVersion: chancery.dev/v1
        kind: Upstream
        metadata: {name: cart%s}
        spec:
          static: {hosts: [{addr: a, port: 1}]}
        """
            .formatted(metadata));
  }

  private CreationTimestamp timestamp(String metadata) {
    return read(metadata).resources().get(0).resource().metadata().creationTimestamp();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-21T09:30:00Z",
        "'2026-11-21T09:30:00.000Z'",
        "2026-11-21T10:30:00+01:00",
        "2026-11-21t09:30:00z"
      })
  @DisplayName("is an instant by RFC 3339, and the same in every zone")
  void instants(String text) {
    assertThat(timestamp(", creationTimestamp: " + text))
        .isEqualTo(CreationTimestamp.of(Instant.parse("2026-11-21T09:30:00Z")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ", creationTimestamp:", ", creationTimestamp: null"})
  @DisplayName("need not be told")
  void unknown(String metadata) {
    assertThat(timestamp(metadata)).isEqualTo(CreationTimestamp.UNKNOWN);
  }

  @Test
  @DisplayName("is refused where it is no instant")
  void wrong() {
    ResourceBatch batch = read(", creationTimestamp: yesterday");

    assertThat(batch.rejected().values().stream().flatMap(List::stream))
        .singleElement()
        .extracting(Problem::toString)
        .isEqualTo(
            "a.yaml:3: metadata.creationTimestamp: found 'yesterday'"
                + " (expected: an instant by RFC 3339, such as 2026-11-21T09:30:00Z)");
  }

  @Test
  @DisplayName("orders by time, fractions of seconds too, and what is not known comes last")
  void order() {
    CreationTimestamp first = new CreationTimestamp("2026-11-21T09:30:00Z");
    CreationTimestamp second = new CreationTimestamp("2026-11-21T09:30:00.5Z");

    assertThat(List.of(CreationTimestamp.UNKNOWN, second, first).stream().sorted())
        .containsExactly(first, second, CreationTimestamp.UNKNOWN);
  }
}
