// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Where CORS is said of a virtual host and of a route in it")
class CorsMergeTest {

  private static final Cors NONE =
      new Cors(List.of(), List.of(), List.of(), List.of(), List.of(), "", false, false);
  private static final Cors HOST =
      new Cors(
          List.of("https://shop.example"),
          List.of(),
          List.of("GET"),
          List.of("x-cart"),
          List.of("x-total"),
          "60",
          true,
          false);

  private final CorsPlugin plugin = new CorsPlugin();

  @Test
  @DisplayName("each field of the route holds that says something")
  void byField() {
    Cors route =
        new Cors(List.of(), List.of(), List.of("PUT"), List.of(), List.of(), "90", false, false);

    assertThat(plugin.merge(HOST, route))
        .isEqualTo(
            new Cors(
                HOST.allowOrigin(),
                List.of(),
                List.of("PUT"),
                List.of("x-cart"),
                List.of("x-total"),
                "90",
                true,
                false));
    assertThat(plugin.merge(HOST, NONE)).isEqualTo(HOST);
  }

  @Test
  @DisplayName("other origins are not allowed the credentials of the virtual host's")
  void credentials() {
    Cors route =
        new Cors(List.of("*"), List.of(), List.of(), List.of(), List.of(), "", false, false);

    assertThat(plugin.merge(HOST, route).allowCredentials()).isFalse();
    assertThat(plugin.merge(HOST, route).allowOrigin()).containsExactly("*");
  }

  @Test
  @DisplayName("the route alone says whether it is left alone")
  void disabled() {
    Cors off = new Cors(List.of(), List.of(), List.of(), List.of(), List.of(), "", false, true);

    assertThat(plugin.merge(HOST, off).disabled()).isTrue();
    assertThat(plugin.merge(off, HOST).disabled()).isFalse();
  }
}
