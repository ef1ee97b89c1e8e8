// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.polling.EndpointAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RegistryQueryTest {

  private static final Upstream CART =
      Upstream.of("shop", "cart", new RegistryUpstream("cart & co"));
  private static final Upstream USER = Upstream.of("shop", "user", new RegistryUpstream("user"));

  private final FakeRegistry registry = new FakeRegistry();

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  @DisplayName("one request asks for all services")
  void oneRequest() throws Exception {
    registry.serve("cart & co", List.of(new RegistryQuery.Instance("10.0.0.1", 80)));
    registry.serve("user", List.of());
    assertThat(ask(FakeRegistry.TOKEN))
        .containsOnly(
            Map.entry(
                CART.ref(), EndpointAnswer.found(EndpointSet.of(Endpoint.of("10.0.0.1", 80)))),
            Map.entry(USER.ref(), EndpointAnswer.found(EndpointSet.EMPTY)));
    assertThat(registry.queries()).containsExactly("name=cart+&+co&name=user");
  }

  @Test
  @DisplayName("a service that the registry does not know fails alone")
  void unknownService() throws Exception {
    registry.serve("user", List.of());
    assertThat(ask(FakeRegistry.TOKEN).get(CART.ref()))
        .isEqualTo(EndpointAnswer.failed("the registry does not know the service 'cart & co'"));
  }

  @Test
  @DisplayName("an answer that makes no sense fails the service that it is about")
  void badPort() throws Exception {
    registry.answerAlways(
        "{\"cart & co\": [], \"user\": [{\"address\": \"10.0.0.1\", \"port\": 0}]}");
    assertThat(ask(FakeRegistry.TOKEN).get(USER.ref()))
        .isEqualTo(
            EndpointAnswer.failed(
                "the registry's answer for 'user': port: found 0 (expected: 1 to 65535)"));
  }

  @Test
  @DisplayName("a wrong token is told by the status, without the token")
  void wrongToken() {
    assertThatThrownBy(() -> ask("wrong"))
        .isInstanceOf(IOException.class)
        .hasMessage(registry.url() + " answered with status 401 (expected: 200)");
  }

  @Test
  @DisplayName("settings don't show their token")
  void tokenIsHidden() {
    assertThat(settings(FakeRegistry.TOKEN).toString()).doesNotContain(FakeRegistry.TOKEN);
  }

  private Map<ResourceRef, EndpointAnswer> ask(String token)
      throws IOException, InterruptedException {
    return new RegistryQuery(settings(token), Runnable::run).ask(List.of(CART, USER));
  }

  private RegistrySettings settings(String token) {
    return new RegistrySettings(registry.url(), token, Duration.ofSeconds(10));
  }
}
