// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A number or a name")
class IntOrStringTest {

  @Test
  @DisplayName("is a number if it has digits alone, however it was written")
  void number() {
    assertThat(new IntOrString("8080").number()).hasValue(8080);
    assertThat(new IntOrString("8080")).isEqualTo(IntOrString.of(8080));
  }

  @ParameterizedTest(name = "''{0}''")
  @DisplayName("is a name otherwise")
  @ValueSource(strings = {"http", "8080-tcp", "-1", "", "99999999999", "٨"})
  void name(String text) {
    assertThat(new IntOrString(text).number()).isEmpty();
    assertThat(new IntOrString(text)).hasToString(text);
  }
}
