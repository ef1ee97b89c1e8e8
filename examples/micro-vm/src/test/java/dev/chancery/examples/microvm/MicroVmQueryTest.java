// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.microvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.polling.EndpointAnswer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MicroVmQueryTest {

  private static final Upstream CART =
      Upstream.of("shop", "cart", new MicroVmUpstream("cart-1", "eu-west", 8080));
  private static final Upstream USER =
      Upstream.of("shop", "user", new MicroVmUpstream("user-1", "eu-west", 8081));

  private final VmRegistry registry = new VmRegistry();

  @AfterEach
  void close() {
    registry.close();
  }

  private Map<ResourceRef, EndpointAnswer> ask() throws IOException, InterruptedException {
    return new MicroVmQuery(registry.url(), Runnable::run).ask(List.of(CART, USER));
  }

  @Test
  @DisplayName("a machine has an endpoint for each copy that runs; an unknown one fails alone")
  void answers() throws Exception {
    registry.run("eu-west/cart-1", List.of("10.0.0.1", "10.0.0.2"));
    registry.run("us-east/user-1", List.of("10.0.0.3"));
    assertThat(ask())
        .containsOnly(
            Map.entry(
                CART.ref(),
                EndpointAnswer.found(
                    EndpointSet.of(Endpoint.of("10.0.0.1", 8080), Endpoint.of("10.0.0.2", 8080)))),
            Map.entry(
                USER.ref(),
                EndpointAnswer.failed("the registry does not know the machine 'eu-west/user-1'")));
  }

  @Test
  @DisplayName("a registry that is broken is told by its status")
  void broken() {
    registry.breakDown();
    assertThatThrownBy(this::ask)
        .isInstanceOf(IOException.class)
        .hasMessage(registry.url() + "/vms answered with status 503 (expected: 200)");
  }
}
