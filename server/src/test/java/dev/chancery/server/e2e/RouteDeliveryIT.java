// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.FreePort;
import dev.chancery.testkit.HttpProbe;
import dev.chancery.testkit.NamedBackend;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("virtual hosts that reach an Envoy one by one")
class RouteDeliveryIT {

  private final Edge edge = Edge.of(XdsVariant.DELTA_ADS);

  @AfterEach
  void end() {
    edge.close();
  }

  private RouteYaml http(String delivery) {
    return new RouteYaml().listener("http", edge.httpPort(), delivery);
  }

  private void write(RouteYaml proxy) {
    edge.folder().rename("edge.yaml", proxy.toString());
  }

  private void awaitStatus(String listener, String host, int status) {
    HttpProbe probe = edge.envoy().listener(listener).host(host);
    edge.envoy().await("answer %s with %d".formatted(host, status), () -> status(probe) == status);
  }

  private static int status(HttpProbe probe) {
    return probe.get("/").status();
  }

  private int status(String host) {
    return status(edge.http().host(host));
  }

  /** How many responses were sent, once Envoy has answered them. */
  private int settled() {
    edge.envoy()
        .await(
            "answer all that it was sent",
            () ->
                edge.server().clients().stream()
                    .flatMap(client -> client.types().stream())
                    .allMatch(type -> type.versionSent().equals(type.versionAcknowledged())));
    return edge.sent().responses().size();
  }

  /** What was sent since so many responses were, of virtual hosts and routes; something was. */
  private List<String> sentSince(int before) {
    settled();
    edge.envoy().await("be sent something", () -> !linesSince(before).isEmpty());
    return linesSince(before);
  }

  private List<String> linesSince(int before) {
    return edge.sent().lines().stream()
        .skip(before)
        .filter(line -> !line.startsWith("Cluster"))
        .toList();
  }

  /** What Envoy has may be noted a moment later. */
  private void awaitNoted(String host) {
    edge.envoy()
        .await(
            "be sent " + host,
            () -> edge.sent().lines().stream().anyMatch(line -> line.contains("/" + host)));
  }

  @ParameterizedTest
  @CsvSource({"VIRTUAL_HOSTS, virtual-hosts", "ON_DEMAND, on-demand"})
  @DisplayName("change, go and come, each without the others")
  void oneByOne(String delivery, String suffix) {
    write(http(delivery).host("cart", "cart.example", 201).host("web", "web.example", 201));
    edge.start();
    assertThat(status("cart.example")).isEqualTo(201);
    assertThat(status("web.example")).isEqualTo(201);
    awaitNoted("cart");
    awaitNoted("web");

    int before = settled();
    write(http(delivery).host("cart", "cart.example", 202).host("web", "web.example", 201));
    awaitStatus("http", "cart.example", 202);
    assertThat(status("web.example")).isEqualTo(201);
    assertThat(sentSince(before)).containsExactly("VirtualHost [http-%s/cart]".formatted(suffix));

    assertThat(status("late.example")).isEqualTo(404);
    write(
        http(delivery)
            .host("late", "late.example", 203)
            .host("cart", "cart.example", 202)
            .host("web", "web.example", 201));
    awaitStatus("http", "late.example", 203);
    awaitNoted("late");

    before = settled();
    write(http(delivery).host("web", "web.example", 201).host("late", "late.example", 203));
    awaitStatus("http", "cart.example", 404);
    assertThat(sentSince(before))
        .containsExactly("VirtualHost [] without [http-%s/cart]".formatted(suffix));
    assertThat(status("web.example")).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource({"VIRTUAL_HOSTS", "ON_DEMAND"})
  @DisplayName("a domain moves from one virtual host to another")
  void domainMoves(String delivery) {
    write(http(delivery).host("old", "cart.example", 201));
    edge.start();
    awaitStatus("http", "cart.example", 201);
    write(http(delivery).host("new", "cart.example", 202));
    awaitStatus("http", "cart.example", 202);
    write(
        http(delivery)
            .host("new", "cart.example", 203)
            .listener("other", edge.otherPort(), "TABLE")
            .host("all", "*", 204));
    awaitStatus("http", "cart.example", 203);
    write(http(delivery).host("newer", "cart.example", 205));
    awaitStatus("http", "cart.example", 205);
  }

  @Test
  @DisplayName("are sent on demand to who needs them, and to nobody else")
  void onDemand() {
    write(
        http("ON_DEMAND")
            .host("cart", "cart.example", 201)
            .host("wild", "*.wild.example", 202)
            .host("web", "web.example", 203));
    edge.start();
    HttpProbe http = edge.http();
    int before = settled();
    assertThat(status(http.host("CART.example"))).isEqualTo(201);
    assertThat(status(http.host("a.wild.example"))).isEqualTo(202);
    assertThat(status(http.host("b.wild.example"))).isEqualTo(202);
    assertThat(status(http.host("nobody.example"))).isEqualTo(404);
    assertThat(sentSince(before))
        .filteredOn(line -> line.contains("["))
        .contains("VirtualHost [http-on-demand/cart]", "VirtualHost [http-on-demand/wild]")
        .noneMatch(line -> line.contains("http-on-demand/web"));
  }

  @ParameterizedTest
  @CsvSource({
    "VIRTUAL_HOSTS, 'http-virtual-hosts/cart'",
    "ON_DEMAND, 'http-on-demand/cart, http-on-demand/web'"
  })
  @DisplayName(
      "are sent by a control plane that was restarted as they changed, or are asked for anew")
  void restart(String delivery, String sentAgain) {
    RouteYaml before =
        http(delivery)
            .host("cart", "cart.example", 201)
            .host("other", "other.example", 201)
            .host("web", "web.example", 201);
    write(before);
    edge.start();
    awaitStatus("http", "cart.example", 201);
    awaitStatus("http", "web.example", 201);
    settled();
    edge.stopControlPlane(true);
    edge.folder().rename("edge.yaml", before.toString().replaceFirst("status: 201", "status: 202"));
    assertThat(status("cart.example")).isEqualTo(201);
    edge.startControlPlane();
    awaitStatus("http", "cart.example", 202);
    assertThat(status("web.example")).isEqualTo(201);
    settled();
    assertThat(edge.sent().lines())
        .filteredOn(line -> line.startsWith("VirtualHost [http"))
        .containsExactly("VirtualHost [%s]".formatted(sentAgain));
  }

  @ParameterizedTest
  @CsvSource({"VIRTUAL_HOSTS", "ON_DEMAND"})
  @DisplayName("wait for an upstream that comes later")
  void upstreamComesLater(String delivery) {
    try (NamedBackend cart = NamedBackend.start("cart")) {
      write(http(delivery).host("cart", "cart.example", RouteYaml.to("cart")));
      edge.start();
      assertThat(status("cart.example")).isEqualTo(503);
      edge.folder().write("cart.yaml", Yaml.upstream("cart", cart.port()));
      awaitStatus("http", "cart.example", 200);
      edge.folder().delete("cart.yaml");
      awaitStatus("http", "cart.example", 503);
    }
  }

  @Test
  @DisplayName("stand beside each other and beside a table")
  void besideEachOther() {
    int third = FreePort.pick();
    RouteYaml all =
        http("VIRTUAL_HOSTS")
            .host("one", "one.example", 201)
            .listener("demand", edge.otherPort(), "ON_DEMAND")
            .host("one", "one.example", 202)
            .listener("table", third, "TABLE")
            .host("one", "one.example", 203);
    write(all);
    edge.start();
    awaitStatus("http", "one.example", 201);
    awaitStatus("demand", "one.example", 202);
    awaitStatus("table", "one.example", 203);
  }

  @ParameterizedTest
  @CsvSource({"VIRTUAL_HOSTS, virtual-hosts", "ON_DEMAND, on-demand"})
  @DisplayName("take the place of a table without a failed request, and give it back")
  void changeOver(String delivery, String suffix) {
    try (NamedBackend cart = NamedBackend.start("cart")) {
      edge.folder().write("cart.yaml", Yaml.upstream("cart", cart.port()));
      write(http("TABLE").host("all", "*", RouteYaml.to("cart")));
      edge.start();
      try (Traffic traffic = Traffic.to(edge.httpPort())) {
        write(http(delivery).host("all", "*", RouteYaml.to("cart")));
        awaitSent("VirtualHost [http-%s/all]".formatted(suffix));
        traffic.assertAllAnswered();
      }
      write(http("TABLE").host("all", "*", 204));
      awaitStatus("http", "cart.example", 204);
    }
  }

  private void awaitSent(String line) {
    edge.envoy()
        .await(
            "be sent " + line,
            () -> edge.sent().lines().stream().anyMatch(sent -> sent.startsWith(line)));
  }

  @Test
  @DisplayName(
      "are refused by an Envoy that asks for the state of the world, and the status says so")
  void stateOfTheWorld() {
    try (Edge other = Edge.of(XdsVariant.ADS)) {
      other
          .folder()
          .write(
              "edge.yaml",
              new RouteYaml()
                  .listener("http", other.httpPort(), "TABLE")
                  .host("all", "*", 201)
                  .listener("vhds", other.otherPort(), "VIRTUAL_HOSTS")
                  .host("all", "*", 202)
                  .toString());
      other.start();
      other.awaitProblem("Proxy", "edge", "ADS must use DELTA_GRPC");
      assertThat(status(other.envoy().listener("vhds"))).isEqualTo(404);
      HttpProbe table = other.http();
      other.envoy().await("serve the table", () -> status(table) == 201);
    }
  }
}
