// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.microvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.spi.model.ResourceKey;
import dev.chancery.testkit.FreePort;
import dev.chancery.testkit.HttpProbe;
import dev.chancery.testkit.NamedBackend;
import dev.chancery.testkit.ServedEnvoy;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The plugin in its jar, and a real Envoy that is sent to machines of the registry. */
class MicroVmIT {

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

  @Test
  @DisplayName("a route reaches the machine once the registry knows it, and fails when it has gone")
  void follows() {
    try (VmRegistry registry = new VmRegistry();
        NamedBackend machine = NamedBackend.start("cart on a machine");
        ServedEnvoy edge =
            ServedEnvoy.start(
                "default~edge", "micro-vm.registry=" + registry.url(), "micro-vm.interval=100ms")) {
      edge.apply(YAML.formatted(machine.port(), FreePort.pick()));
      HttpProbe http = edge.listener("http");
      assertThat(http.get("/").status()).as("while nobody knows the machine").isEqualTo(503);
      edge.await("tell of the machine", () -> problems(edge).contains("'eu-west/cart-1'"));

      registry.run("eu-west/cart-1", List.of("127.0.0.1"));
      edge.await("reach the machine", () -> http.get("/").status() == 200);
      assertThat(http.get("/").body()).isEqualTo("cart on a machine");

      registry.run("eu-west/cart-1", List.of());
      edge.await("leave the machine", () -> http.get("/").status() == 503);
    }
  }

  private static String problems(ServedEnvoy edge) {
    return edge.controlPlane().problems(ResourceKey.of(MicroVm.KIND, "shop", "cart")).toString();
  }
}
