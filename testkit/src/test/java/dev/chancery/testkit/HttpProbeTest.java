// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HttpProbeTest {

  @Test
  @DisplayName("a back end answers with its name and tells what reached it")
  void namesBackend() {
    try (NamedBackend backend = NamedBackend.start("one")) {
      HttpReply reply =
          HttpProbe.to(backend.port()).host("shop.example:8080").send("PUT", "/cart?id=1", "tea");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).isEqualTo("one").isEqualTo(backend.name());
      assertThat(reply.header("x-seen-host")).isEqualTo("shop.example:8080");
      assertThat(reply.header("x-seen-method")).isEqualTo("PUT");
      assertThat(reply.header("x-seen-path")).endsWith("/cart?id=1");
      assertThat(reply.header("x-none")).isEmpty();
      assertThat(backend.requests()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("a back end knows the headers of the last request")
  void knowsHeaders() {
    try (NamedBackend backend = NamedBackend.start("one")) {
      assertThat(backend.lastHeader("x-user")).isEmpty();

      HttpProbe probe = HttpProbe.to(backend.port());
      probe.header("x-user", "ada").get("/");
      assertThat(backend.lastHeader("X-User")).isEqualTo("ada");

      probe.get("/");
      assertThat(backend.lastHeader("x-user")).isEmpty();
    }
  }

  @Test
  @DisplayName("a port that nobody listens on is an error that names the request")
  void namesRequestWithoutAnswer() {
    HttpProbe probe = HttpProbe.to(FreePort.pick()).host("shop.example");

    assertThatThrownBy(() -> probe.get("/cart"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("GET shop.example/cart");
  }
}
