package dev.chancery.examples.upstreamhosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.input.WriteCondition;
import dev.chancery.core.plugin.PluginSettings;
import dev.chancery.envoy.EnvoyBootstrap;
import dev.chancery.plugins.fixed.StaticHost;
import dev.chancery.plugins.fixed.StaticUpstream;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.Upstream;
import dev.chancery.testkit.FreePort;
import dev.chancery.testkit.HttpProbe;
import dev.chancery.testkit.NamedBackend;
import dev.chancery.testkit.RealEnvoy;
import dev.chancery.xds.XdsServer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The plugin in its jar, and a real Envoy that serves what it makes. */
class UpstreamHostsIT {

  @Test
  @DisplayName("an upstream is served under its name, from when it is written until it is removed")
  void follows() throws IOException {
    try (NamedBackend cart = NamedBackend.start("the cart");
        ControlPlane controlPlane =
            ControlPlane.builder()
                .loadPlugins()
                .settings(
                    PluginSettings.commandLine(List.of("upstream-hosts.port=" + FreePort.pick())))
                .start();
        XdsServer xds = XdsServer.builder(controlPlane).port(0).build().start();
        RealEnvoy envoy =
            RealEnvoy.start(
                EnvoyBootstrap.builder("envoy-1")
                    .role("default~hosts")
                    .xds("127.0.0.1", xds.port())
                    .build())) {
      envoy.awaitReady();
      HttpProbe http = envoy.listener("http").host("cart.shop.internal");
      assertThat(http.get("/").status()).isEqualTo(404);

      controlPlane.apply(
          Upstream.of("shop", "cart", StaticUpstream.of(StaticHost.of("127.0.0.1", cart.port()))),
          WriteCondition.overwrite());
      envoy.await("serve the cart", () -> http.get("/").body().equals("the cart"));

      controlPlane.delete(
          ResourceKey.of(Upstream.KIND, "shop", "cart"), WriteCondition.overwrite());
      envoy.await("forget the cart", () -> http.get("/").status() == 404);
    }
  }
}
