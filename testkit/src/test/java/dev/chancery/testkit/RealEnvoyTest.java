// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.envoy.EnvoyBinary;
import dev.chancery.envoy.EnvoyUnavailableException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class RealEnvoyTest {

  @Test
  @DisplayName("without Envoy a developer's test is skipped, and says why")
  void skipsOnDevelopersMachine() {
    assertThatThrownBy(() -> RealEnvoy.binary(Map.of(), RealEnvoyTest::findNothing))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("no way to get one");
  }

  @Test
  @DisplayName("without Envoy a test in CI fails")
  void failsInCi() {
    assertThatThrownBy(() -> RealEnvoy.binary(Map.of("CI", "true"), RealEnvoyTest::findNothing))
        .isInstanceOf(EnvoyUnavailableException.class);
  }

  @Test
  @DisplayName("an Envoy that is found is used")
  void usesWhatIsFound() {
    EnvoyBinary found = new EnvoyBinary(Path.of("/opt/envoy"));

    assertThat(RealEnvoy.binary(Map.of("CI", "true"), () -> found)).isEqualTo(found);
  }

  private static EnvoyBinary findNothing() {
    throw new EnvoyUnavailableException("no way to get one");
  }
}
