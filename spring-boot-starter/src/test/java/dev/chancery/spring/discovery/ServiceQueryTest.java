// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.polling.UpstreamQuery.Answer;
import dev.chancery.testkit.fake.ManualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("services of a DiscoveryClient")
class ServiceQueryTest {

  private final FakeDiscoveryClient client = new FakeDiscoveryClient();
  private final ManualTime time = new ManualTime(Runnable::run);
  private final ServiceQuery query = new ServiceQuery(client, "shop", time);

  private static Upstream upstream(String name, String serviceId) {
    return Upstream.of("shop", name, new SpringDiscoveryUpstream(serviceId));
  }

  @Test
  @DisplayName("each becomes an upstream, whose name is in lower case as Eureka's ids are not")
  void found() throws Exception {
    client.serve("CART", List.of());
    client.serve("user", List.of());
    assertThat(query.ask())
        .isEqualTo(
            new Answer(List.of(upstream("cart", "CART"), upstream("user", "user")), List.of()));
  }

  @Test
  @DisplayName("one that is gone stays for ten minutes, and comes back as if it had never gone")
  void gone() throws Exception {
    client.serve("cart", List.of());
    Answer before = query.ask();
    client.forget("cart");
    time.advance(Duration.ofMinutes(10));
    assertThat(query.ask()).isEqualTo(before);
    time.advance(Duration.ofSeconds(1));
    assertThat(query.ask().upstreams()).isEmpty();
    client.serve("cart", List.of());
    assertThat(query.ask()).isEqualTo(before);
  }

  @Test
  @DisplayName("one whose id can't be a name is told, and disturbs no other")
  void noName() throws Exception {
    client.serve("cart_service", List.of());
    client.serve("user", List.of());
    Answer answer = query.ask();
    assertThat(answer.upstreams()).containsExactly(upstream("user", "user"));
    assertThat(answer.problems())
        .containsExactly(
            "service 'cart_service' becomes no upstream: name: found 'cart_service' (expected:"
                + " lower-case letters, digits, '-' and '.', at most 253 characters); write an"
                + " Upstream for it");
  }

  @Test
  @DisplayName("a client that throws is a failure, without what its message may hold")
  void fails() {
    client.breakDown();
    assertThatThrownBy(query::ask)
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the DiscoveryClient can't tell the services:"
                + " java.lang.IllegalStateException; see what it logs");
  }

  @Test
  @DisplayName("a client that was interrupted says so")
  void interrupted() {
    client.hang();
    Thread.currentThread().interrupt();
    assertThatThrownBy(query::ask).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }
}
