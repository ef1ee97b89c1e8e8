// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A reference to a resource that becomes an upstream")
class BackendRefTest {

  @Test
  @DisplayName("tells the name of the upstream, another for each kind and name")
  void upstream() {
    BackendRef cart = new BackendRef("MicroVM", "shop", "cart");
    assertThat(cart.upstream()).isEqualTo(new ResourceRef("shop", "cart.microvm.backend"));
    assertThat(new BackendRef("Lambda", "shop", "cart").upstream())
        .isEqualTo(new ResourceRef("shop", "cart.lambda.backend"));
    assertThat(BackendRef.of(cart.resource())).isEqualTo(cart);
    assertThat(new DestinationSpec(cart).upstream()).isEqualTo(cart.upstream());
  }

  @Test
  @DisplayName("has a kind that begins with an upper-case letter")
  void kind() {
    assertThatThrownBy(() -> new BackendRef("microVm", "shop", "cart"))
        .hasMessage(
            "kind: found 'microVm' (expected: letters and digits, beginning with an upper-case letter, at most 63)");
  }

  @Test
  @DisplayName("has a name that leaves room for that of the upstream")
  void length() {
    String longest = "a".repeat(253 - ".microvm.backend".length());
    assertThat(new BackendRef("MicroVM", "shop", longest).upstream().name()).hasSize(253);
    assertThatThrownBy(() -> new BackendRef("MicroVM", "shop", longest + "a"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("name: ");
  }
}
