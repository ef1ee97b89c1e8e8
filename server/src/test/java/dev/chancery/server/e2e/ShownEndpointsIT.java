// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chancery.server.Folder;
import dev.chancery.server.run.FolderOptions;
import dev.chancery.server.run.ServerPorts;
import dev.chancery.server.run.StandaloneServer;
import dev.chancery.testkit.HttpProbe;
import dev.chancery.testkit.gce.ActiveFault;
import dev.chancery.testkit.gce.FakeInstance;
import dev.chancery.testkit.gce.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("the standalone server shows")
class ShownEndpointsIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String SETTINGS =
      """
      apiVersion: chancery.dev/v1
      kind: Settings
      metadata: {name: gce}
      spec: {plugins: {gce: {endpoint: %s, credentials: none, pollInterval: 1s}}}
      """;

  @TempDir Path folder;
  private final VirtualMachines machines = new VirtualMachines();
  private StandaloneServer server;
  private HttpProbe admin;

  @BeforeEach
  void start() throws InterruptedException {
    machine("web-1", "10.0.0.7");
    machine("web-2", "10.0.0.8");
    Folder files =
        new Folder(folder)
            .write("gce.yaml", SETTINGS.formatted(machines.compute().endpoint()))
            .write("web.yaml", upstream("web", 8080))
            .write("metrics.yaml", upstream("metrics", 9090))
            .write("edge.yaml", Folder.EDGE);
    server =
        StandaloneServer.start(
            FolderOptions.of(files.path()), new ServerPorts("127.0.0.1", 0, "127.0.0.1", 0));
    admin = HttpProbe.to(server.adminAddress().getPort());
    assertThat(server.controlPlane().awaitReady(LIMIT)).isTrue();
  }

  @AfterEach
  void stop() {
    server.close();
    machines.close();
  }

  @Test
  @DisplayName("to which upstreams a virtual machine belongs, and at which port")
  void machine() {
    assertThat(admin.get("/v1/endpoints/").body())
        .isEqualTo("default~echo\ndefault~metrics\ndefault~web\n");
    assertThat(admin.get("/v1/endpoints/?address=10.0.0.7").body())
        .isEqualTo(
            """
            default~metrics 10.0.0.7 9090 gce-shop-us-east1-b-web-1
            default~web 10.0.0.7 8080 gce-shop-us-east1-b-web-1
            """);
    assertThat(admin.get("/v1/endpoints/?name=gce-shop-us-east1-b-web-2").body())
        .startsWith("default~metrics 10.0.0.8 9090 ")
        .hasLineCount(2);
    assertThat(admin.get("/v1/endpoints/?address=127.0.0.1").body())
        .isEqualTo("default~echo 127.0.0.1 9001\n");
  }

  @Test
  @DisplayName("what is known of an upstream's machines, also while they can't be asked for")
  void failing() throws IOException {
    JsonNode web = endpoints("web");
    assertThat(web.path("state").asText()).isEqualTo("current");
    JsonNode first = web.at("/endpoints/0");
    assertThat(first.path("name").asText()).isEqualTo("gce-shop-us-east1-b-web-1");
    assertThat(first.path("port").asInt()).isEqualTo(8080);
    assertThat(first.at("/locality/zone").asText()).isEqualTo("us-east1-b");
    assertThat(first.at("/labels/version").asText()).isEqualTo("v1");

    try (ActiveFault fault = machines.compute().fault(Fault.rateLimitExceeded())) {
      assertThat(fault).isNotNull();
      JsonNode stale = await(json -> json.path("state").asText().equals("stale"));
      assertThat(stale.at("/problems/0/message").asText()).contains("quota");
      assertThat(stale.path("endpoints")).isEqualTo(web.path("endpoints"));
    }
  }

  private JsonNode await(Predicate<JsonNode> condition) throws IOException {
    long end = System.nanoTime() + LIMIT.toNanos();
    JsonNode json = endpoints("web");
    while (!condition.test(json)) {
      assertThat(System.nanoTime()).as("%s", json).isLessThan(end);
      json = endpoints("web");
    }
    return json;
  }

  private JsonNode endpoints(String upstream) throws IOException {
    return new ObjectMapper().readTree(admin.get("/v1/endpoints/default~" + upstream).body());
  }

  private void machine(String name, String address) {
    machines
        .zone()
        .put(
            FakeInstance.running(name)
                .labels(Map.of("app", "web", "version", "v1"))
                .address(address));
  }

  private static String upstream(String name, int port) {
    return Yaml.upstreamOf(
        name,
        """
        gce:
          projectId: shop
          zone: us-east1-b
          selector: {app: web}
          port: %d
          endpointLabels: [version]
        """
            .formatted(port));
  }
}
