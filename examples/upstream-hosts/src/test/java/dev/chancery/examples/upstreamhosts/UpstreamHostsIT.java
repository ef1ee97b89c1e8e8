// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.upstreamhosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.fixed.StaticHost;
import dev.chancery.plugins.fixed.StaticUpstream;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.Upstream;
import dev.chancery.testkit.FreePort;
import dev.chancery.testkit.HttpProbe;
import dev.chancery.testkit.NamedBackend;
import dev.chancery.testkit.ServedEnvoy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The plugin in its jar, and a real Envoy that serves what it makes. */
class UpstreamHostsIT {

  @Test
  @DisplayName("an upstream is served under its name, from when it is written until it is removed")
  void follows() {
    try (NamedBackend cart = NamedBackend.start("the cart");
        ServedEnvoy edge =
            ServedEnvoy.start("default~hosts", "upstream-hosts.port=" + FreePort.pick())) {
      HttpProbe http = edge.listener("http").host("cart.shop.internal");
      assertThat(http.get("/").status()).isEqualTo(404);

      edge.apply(
          Upstream.of("shop", "cart", StaticUpstream.of(StaticHost.of("127.0.0.1", cart.port()))));
      edge.await("serve the cart", () -> http.get("/").body().equals("the cart"));

      edge.controlPlane().delete(ResourceKey.of(Upstream.KIND, "shop", "cart"));
      edge.await("forget the cart", () -> http.get("/").status() == 404);
    }
  }
}
