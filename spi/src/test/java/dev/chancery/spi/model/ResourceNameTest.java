// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("the name of a resource")
class ResourceNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "0", "a-b", "a--b", "a.b", "a-1.b-2.c3", "9a"})
  @DisplayName("is a DNS subdomain")
  void isASubdomain(String name) {
    assertThat(new ResourceRef("default", name).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "-", ".", "-a", "a-", ".a", "a.", "a..b", "a.-b", "a-.b", "A", "a_b", "ä", "a b"
      })
  @DisplayName("is nothing else")
  void isNothingElse(String name) {
    assertThatThrownBy(() -> new ResourceRef("default", name))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("name: found '" + name + "' (expected: lower-case letters");
  }

  @Test
  @DisplayName("has at most 253 characters")
  void isShort() {
    assertThat(new ResourceRef("default", "a".repeat(253)).name()).hasSize(253);
    assertThatThrownBy(() -> new ResourceRef("default", "a".repeat(254)))
        .isInstanceOf(InvalidValueException.class);
  }
}
