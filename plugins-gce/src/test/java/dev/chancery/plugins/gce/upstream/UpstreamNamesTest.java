// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.chancery.spi.model.Check;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Names of upstreams")
class UpstreamNamesTest {

  @Test
  @DisplayName("are the words themselves where a name can hold them")
  void plain() {
    assertThat(UpstreamNames.join(List.of("app", "cart-2"))).isEqualTo("app-cart-2");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "cart_v2, app-cart-v2-14d4b3e8",
    "cart-v2-, app-cart-v2-",
    "_, app-",
    "größe, app-gr-e-",
  })
  void marked(String value, String start) {
    String name = UpstreamNames.join(List.of("app", value));
    assertThat(name).startsWith(start.replaceAll("-[0-9a-f]{8}$", "-")).matches(".*-[0-9a-f]{8}");
  }

  @Test
  @DisplayName("differ where words differ in what a name can't hold")
  void distinct() {
    assertThat(UpstreamNames.join(List.of("app", "a_b")))
        .isNotEqualTo(UpstreamNames.join(List.of("app", "a__b")))
        .isNotEqualTo(UpstreamNames.join(List.of("app", "a-b")));
  }

  @Test
  @DisplayName("are the same today as ever")
  void stable() {
    assertThat(UpstreamNames.join(List.of("app", "cart_v2"))).isEqualTo("app-cart-v2-14d4b3e8");
  }

  @ParameterizedTest(name = "can be names of resources: {0}")
  @ValueSource(strings = {"a", "_", "-", "日本", "a.b", "A", "a_b_", "-x-", "example.com:shop"})
  void valid(String word) {
    assertThatCode(() -> Check.resourceName("name", UpstreamNames.join(List.of(word))))
        .doesNotThrowAnyException();
    assertThatCode(
            () -> Check.resourceName("name", UpstreamNames.join(List.of(word.repeat(300), word))))
        .doesNotThrowAnyException();
  }
}
