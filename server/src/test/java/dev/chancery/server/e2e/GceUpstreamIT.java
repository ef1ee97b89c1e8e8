// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.FreePort;
import dev.chancery.testkit.NamedBackend;
import dev.chancery.testkit.gce.FakeInstance;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("upstreams of virtual machines")
class GceUpstreamIT {

  private final VirtualMachines machines = new VirtualMachines();
  private final Edge edge =
      Edge.of(XdsVariant.DELTA_ADS).set(machines.settings()).set("gce.pollInterval=1s");
  private final int adminPort = FreePort.pick();
  private NamedBackend here;
  private NamedBackend there;
  private NamedBackend admin;

  @BeforeAll
  void start() {
    here = machines.start(machines.zone(), web("v1"), "here");
    there = machines.start(machines.otherZone(), web("v2"), "there");
    admin = NamedBackend.start("admin", here.host().split(":", -1)[0], adminPort);
    edge.folder().write("web.yaml", upstream("web", "region: us-east1", machines.port()));
    edge.folder().write("admin.yaml", upstream("admin", "zone: us-east1-b", adminPort));
    edge.folder()
        .write(
            "edge.yaml",
            Yaml.proxy(
                edge.httpPort(),
                Yaml.route("/admin", "admin")
                    + Yaml.route("/v1", "web", "subset: {values: {version: v1}}")
                    + Yaml.route("/v2", "web", "subset: {values: {version: v2}}")
                    + Yaml.route("/", "web")));
    edge.start();
    edge.awaitBody("/", "here");
  }

  private static FakeInstance web(String version) {
    return FakeInstance.running("web-1").label("app", "web").label("version", version);
  }

  private static String upstream(String name, String place, int port) {
    return Yaml.upstreamOf(
        name,
        """
        gce:
          projectId: shop
          %s
          selector: {app: web}
          port: %d
          endpointLabels: [version]
        subsetSpec: {selectors: [{keys: [version]}], fallbackPolicy: ANY_ENDPOINT}
        """
            .formatted(place, port));
  }

  @AfterAll
  void end() {
    edge.close();
    admin.close();
    machines.close();
  }

  @Test
  @DisplayName("may have one machine in common, each at its own port")
  void ports() {
    edge.awaitBody("/admin", "admin");
    assertThat(bodies("/admin")).containsOnly("admin");
    assertThat(bodies("/")).doesNotContain("admin").contains("here");
  }

  @Test
  @DisplayName("have machines of one name in two zones, with the place of each")
  void places() {
    edge.awaitBody("/", "there");
    assertThat(edge.envoy().admin().clusters())
        .contains("::%s::region::us-east1\n".formatted(here.host()))
        .contains("::%s::zone::us-east1-b\n".formatted(here.host()))
        .contains("::%s::zone::us-east1-c\n".formatted(there.host()));
    assertThat(edge.problems()).isEmpty();
  }

  @Test
  @DisplayName("are parted by labels of the machines")
  void subsets() {
    edge.awaitBody("/v1", "here");
    edge.awaitBody("/v2", "there");
    assertThat(bodies("/v1")).containsOnly("here");
    assertThat(bodies("/v2")).containsOnly("there");
  }

  private List<String> bodies(String path) {
    return IntStream.range(0, 10).mapToObj(i -> edge.http().get(path).body()).toList();
  }
}
