package dev.chancery.examples.vm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.input.WriteCondition;
import dev.chancery.core.plugin.PluginSettings;
import dev.chancery.envoy.EnvoyBootstrap;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.Upstream;
import dev.chancery.testkit.FreePort;
import dev.chancery.testkit.HttpProbe;
import dev.chancery.testkit.NamedBackend;
import dev.chancery.testkit.RealEnvoy;
import dev.chancery.testkit.gce.ActiveFault;
import dev.chancery.testkit.gce.FakeComputeEngine;
import dev.chancery.testkit.gce.FakeInstance;
import dev.chancery.testkit.gce.Fault;
import dev.chancery.xds.XdsServer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The plugin in its jar, and a real Envoy that is sent to machines of a fake Compute Engine. */
class VmPluginIT {

  private static final String PROJECT = "shop-prod";
  private static final String ZONE = "europe-west1-b";

  private static final String YAML =
      """
      apiVersion: chancery.dev/v1
      kind: Upstream
      metadata: {namespace: shop, name: cart}
      spec:
        vm:
          projectId: shop-prod
          zone: europe-west1-b
          selector: {app: cart}
          port: %d
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
              - routeAction: {single: {upstream: {namespace: shop, name: cart}}}
      """;

  private final FakeComputeEngine compute = FakeComputeEngine.start();
  private final NamedBackend machine = NamedBackend.start("cart on a machine");
  private final ControlPlane controlPlane =
      ControlPlane.builder()
          .loadPlugins()
          .settings(
              PluginSettings.commandLine(
                  List.of("vm.endpoint=" + compute.endpoint(), "vm.interval=100ms")))
          .start();
  private final XdsServer xds;
  private final RealEnvoy envoy;

  VmPluginIT() throws IOException {
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
    compute
        .project(PROJECT)
        .zone(ZONE)
        .put(FakeInstance.running("pay-1").label("app", "pay").address("127.0.0.1"));
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
    compute.close();
  }

  @Test
  @DisplayName(
      "a machine with the labels gets requests while it runs, even while Google refuses to answer")
  void follows() {
    envoy.awaitReady();
    HttpProbe http = envoy.listener("http");
    assertThat(http.get("/").status()).as("while no machine has the labels").isEqualTo(503);

    compute
        .project(PROJECT)
        .zone(ZONE)
        .put(FakeInstance.running("cart-1").label("app", "cart").address("127.0.0.1"));
    envoy.await("reach the machine", () -> http.get("/").status() == 200);
    assertThat(http.get("/").body()).isEqualTo("cart on a machine");

    ActiveFault refusal = compute.fault(Fault.forbidden());
    envoy.await("tell the refusal", () -> status().contains("project shop-prod"));
    assertThat(http.get("/").status()).as("while Google refuses").isEqualTo(200);
    refusal.close();

    compute.project(PROJECT).zone(ZONE).status("cart-1", "TERMINATED");
    envoy.await("leave the machine", () -> http.get("/").status() == 503);
  }

  private String status() {
    return controlPlane.status().of(ResourceKey.of(Upstream.KIND, "shop", "cart")).stream()
        .map(status -> status.problems().toString())
        .findFirst()
        .orElse("");
  }
}
