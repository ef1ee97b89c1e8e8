// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.testkit.FastTime;
import dev.chancery.testkit.FreePort;
import dev.chancery.testkit.NamedBackend;
import dev.chancery.testkit.gce.FakeInstance;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("upstreams that nobody wrote, one for each value of a label,")
class GceFoundUpstreamsIT {

  /** So that ten seconds between two questions are a sixth of one, and ten minutes are ten. */
  private static final int SPEED = 60;

  private final VirtualMachines machines = new VirtualMachines();
  private final FastTime time = FastTime.of("gce", SPEED);
  private final Edge edge =
      Edge.of(XdsVariant.DELTA_ADS)
          .set(machines.settings())
          .set(
              "gce.upstreams=[{projectId: shop, label: app, port: %d, namespace: default}]"
                  .formatted(machines.port()))
          .lend(time);

  @BeforeEach
  void start() {
    machines.start("web-1");
    edge.folder()
        .write(
            "edge.yaml",
            Yaml.proxy(
                edge.httpPort(), Yaml.route("/cart", "app-cart") + Yaml.route("/", "app-web")));
    edge.start();
    edge.awaitBody("/", "web-1");
  }

  @AfterEach
  void end() {
    edge.close();
    time.close();
    machines.close();
  }

  private NamedBackend startCart() {
    FakeInstance machine = FakeInstance.running("cart-1").label("app", "cart");
    NamedBackend cart = machines.start(machines.zone(), machine, "cart-1");
    edge.awaitBody("/cart", "cart-1");
    return cart;
  }

  @Test
  @DisplayName("come with the first machine, and go ten minutes after the last")
  void comeAndGo() {
    edge.awaitProblem("Proxy", "edge", "app-cart");
    try (Traffic traffic = Traffic.to(edge.httpPort())) {
      startCart();
      edge.awaitNoProblem();

      Instant gone = time.now();
      machines.zone().remove("cart-1");
      edge.awaitProblem("Upstream", "app-cart", "no endpoints: ");
      edge.awaitProblem("Proxy", "edge", "app-cart");
      assertThat(Duration.between(gone, time.now())).isGreaterThan(Duration.ofMinutes(9));
      assertThat(edge.controlPlane().status().of(ResourceKey.of("Upstream", "default", "app-cart")))
          .isEmpty();
      traffic.assertAllAnswered();
    }
  }

  @Test
  @DisplayName("are served as a user writes them, for as long as that is written")
  void written() {
    String address = startCart().host().split(":", -1)[0];
    int otherPort = FreePort.pick();
    try (NamedBackend own = NamedBackend.start("own", address, otherPort)) {
      edge.folder()
          .write(
              "cart.yaml",
              Yaml.upstreamOf(
                  "app-cart",
                  "gce: {projectId: shop, zone: us-east1-b, selector: {app: cart}, port: %d}\n"
                      .formatted(otherPort)));
      edge.awaitBody("/cart", own.name());
      edge.folder().delete("cart.yaml");
      edge.awaitBody("/cart", "cart-1");
    }
    edge.awaitNoProblem();
  }
}
