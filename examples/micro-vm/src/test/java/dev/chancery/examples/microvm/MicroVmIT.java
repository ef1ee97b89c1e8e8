package dev.chancery.examples.microvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.input.WriteCondition;
import dev.chancery.core.plugin.PluginSettings;
import dev.chancery.envoy.EnvoyBootstrap;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.testkit.FreePort;
import dev.chancery.testkit.HttpProbe;
import dev.chancery.testkit.NamedBackend;
import dev.chancery.testkit.RealEnvoy;
import dev.chancery.xds.XdsServer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The plugin in its jar, and a real Envoy that is sent to machines of the registry. */
class MicroVmIT {

  private static final String CART = "eu-west/cart-1";

  private static final String YAML =
      """
      apiVersion: chancery.dev/v1
      kind: MicroVM
      metadata: {namespace: shop, name: cart}
      spec: {vmName: cart-1, region: eu-west, port: %d}
      ---
      apiVersion: chancery.dev/v1
      kind: Proxy
      metadata: {name: edge}
      spec:
        listeners:
        - name: http
          bindAddress: 127.0.0.1
          bindPort: %d
          httpListener:
            virtualHosts:
            - name: cart
              domains: ["*"]
              routes:
              - routeAction: {single: {backend: {kind: MicroVM, namespace: shop, name: cart}}}
      """;

  private final VmRegistry registry = new VmRegistry();
  private final NamedBackend machine = NamedBackend.start("cart on a machine");
  private final ControlPlane controlPlane =
      ControlPlane.builder()
          .loadPlugins()
          .settings(
              PluginSettings.commandLine(
                  List.of("micro-vm.registry=" + registry.url(), "micro-vm.interval=100ms")))
          .start();
  private final XdsServer xds;
  private final RealEnvoy envoy;

  MicroVmIT() throws IOException {
    xds = XdsServer.builder(controlPlane).port(0).build().start();
    envoy =
        RealEnvoy.start(
            EnvoyBootstrap.builder("envoy-1")
                .role("default~edge")
                .xds("127.0.0.1", xds.port())
                .build());
  }

  @BeforeEach
  void apply() {
    ResourceBatch batch =
        controlPlane.reader().read("example.yaml", YAML.formatted(machine.port(), FreePort.pick()));
    assertThat(batch.problems()).isEmpty();
    assertThat(batch.rejected()).isEmpty();
    controlPlane.applyAll(
        batch.resources().stream().map(ResourceBatch.Located::resource).toList(),
        WriteCondition.overwrite());
  }

  @AfterEach
  void close() {
    envoy.close();
    xds.close();
    controlPlane.close();
    machine.close();
    registry.close();
  }

  @Test
  @DisplayName("a route reaches the machine once the registry knows it, and fails when it has gone")
  void follows() {
    envoy.awaitReady();
    HttpProbe http = envoy.listener("http");
    assertThat(http.get("/").status()).as("while nobody knows the machine").isEqualTo(503);
    assertThat(controlPlane.status().of(ResourceKey.of(MicroVm.KIND, "shop", "cart")))
        .hasValueSatisfying(
            status ->
                assertThat(status.problems().toString())
                    .contains("the registry does not know the machine 'eu-west/cart-1'"));

    registry.run(CART, List.of("127.0.0.1"));
    envoy.await("reach the machine", () -> http.get("/").status() == 200);
    assertThat(http.get("/").body()).isEqualTo("cart on a machine");

    registry.run(CART, List.of());
    envoy.await("leave the machine", () -> http.get("/").status() == 503);
  }
}
