// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.testkit.RealEnvoy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DemoCommandIT {

  @BeforeAll
  static void needsEnvoy() {
    assertThat(RealEnvoy.binary().executable()).isExecutable();
  }

  @Test
  @DisplayName("demo --once shows an answer that passed through a real Envoy, and succeeds")
  void once() {
    Ran ran = Ran.command("demo", "--once");

    assertThat(ran.err()).doesNotContain("ERROR");
    assertThat(ran.out())
        .contains("HTTP/1.1 200")
        .contains("server: envoy")
        .containsPattern("hello from (blue|green)");
    assertThat(ran.code()).isZero();
  }
}
