// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.vm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.Upstream;
import dev.chancery.testkit.FreePort;
import dev.chancery.testkit.HttpProbe;
import dev.chancery.testkit.NamedBackend;
import dev.chancery.testkit.ServedEnvoy;
import dev.chancery.testkit.gce.ActiveFault;
import dev.chancery.testkit.gce.FakeComputeEngine;
import dev.chancery.testkit.gce.FakeInstance;
import dev.chancery.testkit.gce.FakeLocation;
import dev.chancery.testkit.gce.Fault;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The plugin in its jar, and a real Envoy that is sent to machines of a fake Compute Engine. */
class VmPluginIT {

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

  @Test
  @DisplayName(
      "a machine with the labels gets requests while it runs, even while Google refuses to answer")
  void follows() {
    try (FakeComputeEngine compute = FakeComputeEngine.start();
        NamedBackend machine = NamedBackend.start("cart on a machine");
        ServedEnvoy edge =
            ServedEnvoy.start(
                "default~edge", "vm.endpoint=" + compute.endpoint(), "vm.interval=100ms")) {
      FakeLocation zone = compute.project("shop-prod").zone("europe-west1-b");
      zone.put(FakeInstance.running("pay-1").label("app", "pay").address("127.0.0.1"));
      edge.apply(YAML.formatted(machine.port(), FreePort.pick()));
      HttpProbe http = edge.listener("http");
      assertThat(http.get("/").status()).as("while no machine has the labels").isEqualTo(503);

      zone.put(FakeInstance.running("cart-1").label("app", "cart").address("127.0.0.1"));
      edge.await("reach the machine", () -> http.get("/").status() == 200);
      assertThat(http.get("/").body()).isEqualTo("cart on a machine");

      ActiveFault refusal = compute.fault(Fault.forbidden());
      edge.await("tell the refusal", () -> problems(edge).contains("project shop-prod"));
      assertThat(http.get("/").status()).as("while Google refuses").isEqualTo(200);
      refusal.close();

      zone.status("cart-1", "TERMINATED");
      edge.await("leave the machine", () -> http.get("/").status() == 503);
    }
  }

  private static String problems(ServedEnvoy edge) {
    return edge.controlPlane().problems(ResourceKey.of(Upstream.KIND, "shop", "cart")).toString();
  }
}
