// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.values;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.spi.model.InvalidValueException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Texts with Envoy's commands")
class SubstitutionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "100%%",
        "%HOSTNAME%",
        "a%REQ(X-A?X-B):10%b%%%PROTOCOL%",
        "%START_TIME(%Y/%m/%dT%H:%M:%S%z)%",
        "%DYNAMIC_METADATA(ns:key)%"
      })
  @DisplayName("are taken with whole commands and doubled percent signs")
  void taken(String text) {
    assertThatCode(() -> Substitution.check("value", text)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "50%", "a%20b", "%hostname%", "%HOSTNAME", "%%%", "%REQ(X%"})
  @DisplayName("are refused with a percent sign that begins no command")
  void refused(String text) {
    assertThatThrownBy(() -> Substitution.check("value", text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("found '%s', where a %% begins no command".formatted(text));
  }
}
