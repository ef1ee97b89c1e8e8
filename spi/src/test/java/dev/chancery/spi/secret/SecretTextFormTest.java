// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.spi.model.ResourceRef;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecretTextFormTest {

  private static final SecretText PASSWORD = new SecretText("hunter2");

  static Stream<SecretContent> contents() {
    return Stream.of(
        new HeaderSecret(Map.of("authorization", PASSWORD)),
        new CredentialsSecret(new SecretText("hunter2-admin"), PASSWORD),
        new EncryptionSecret(PASSWORD),
        new OpaqueSecret(Map.of("token", PASSWORD)));
  }

  @ParameterizedTest
  @MethodSource("contents")
  @DisplayName("no text form tells the secret")
  void printsNothing(SecretContent content) {
    assertThat(Secret.of("shop", "cart", content).toString()).doesNotContain("hunter2");
  }

  @Test
  @DisplayName("a header whose name or value can't be one is refused without being quoted")
  void refusesHeaders() {
    assertThatThrownBy(() -> new HeaderSecret(Map.of("x: hunter2", PASSWORD)))
        .hasMessageStartingWith("headers: ")
        .hasMessageNotContaining("hunter2");
    assertThatThrownBy(() -> new HeaderSecret(Map.of("x", new SecretText("hunter2\nx"))))
        .hasMessageStartingWith("headers.x: ")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  @DisplayName("the names of parts are unique, and stay as they are")
  void namesOfParts() {
    ResourceRef cart = new ResourceRef("shop", "cart");
    assertThat(Stream.of(SecretPart.values()).map(part -> part.resourceName(cart)))
        .containsExactly("cart_shop", "cart_shop_ca", "cart_shop_generic");
  }
}
