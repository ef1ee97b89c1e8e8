// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.status.ResourceStatus.State;
import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.NamedBackend;
import dev.chancery.testkit.gce.FakeInstance;
import dev.chancery.testkit.gce.FakeInstanceGroup;
import dev.chancery.testkit.gce.FakeLocation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@BothVariants
@DisplayName("under constant traffic, without a failed request, virtual machines")
class GceMachineIT {

  private static final String BY_LABELS =
      """
      gce:
        projectId: shop
        zone: us-east1-b
        selector:
          app: web
        port: %d
      """;
  private static final String ALL_MACHINES =
      "gce: {projectId: shop, zone: us-east1-b, selector: {}, portLabel: port}\n";
  private static final String BY_ZONAL_GROUP =
      """
      gce:
        projectId: shop
        instanceGroupName: web-group
        instanceGroupZone: us-east1-b
        namedPort: http
      """;
  private static final String BY_REGIONAL_GROUP =
      """
      gce:
        projectId: shop
        instanceGroupName: web-group
        instanceGroupRegion: us-east1
        port: %d
        managed: true
      """;

  private static final String RETRIES =
      "retries: {retryOn: 'connect-failure,reset', numRetries: 3,"
          + " retryHostPredicate: [PREVIOUS_HOSTS], hostSelectionRetryMaxAttempts: 5}";

  private final VirtualMachines machines = new VirtualMachines();
  private final NamedBackend first = machines.start("web-1");
  private final Edge edge;

  GceMachineIT(XdsVariant variant) {
    edge = Edge.of(variant).set(machines.settings()).set("gce.pollInterval=1s");
  }

  @BeforeEach
  void route() {
    edge.folder().write("edge.yaml", Yaml.proxy(edge.httpPort(), Yaml.route("/", "web")));
  }

  @AfterEach
  void end() {
    edge.close();
    machines.close();
  }

  @Test
  @DisplayName("with a label come, lose it and have it again, stop, and are deleted")
  void byLabels() {
    try (Traffic traffic = serve(BY_LABELS.formatted(machines.port()))) {
      NamedBackend second = machines.start("web-2");
      edge.awaitBody("/", "web-2");

      machines.zone().edit("web-2", machine -> machine.label("app", "old"));
      edge.awaitGone(second, traffic);
      assertIdle(second, traffic);

      machines.zone().edit("web-2", machine -> machine.label("app", "web"));
      edge.awaitBody("/", "web-2");

      machines.zone().status("web-2", "STOPPING");
      awaitNoRequest(second, traffic);
      assertThat(edge.envoy().admin().clusters())
          .contains("::%s::health_flags::/eds_status_draining".formatted(second.host()));
      second.close();
      machines.zone().status("web-2", "TERMINATED");
      edge.awaitGone(second, traffic);

      machines.zone().remove("web-2");
      traffic.assertAllAnswered();
    }
    assertThat(edge.sent().lines()).filteredOn(line -> line.startsWith("Cluster [")).hasSize(1);
  }

  @Test
  @DisplayName("are all taken by an empty selector, with a warning, at the port that a label tells")
  void emptySelector() {
    String port = Integer.toString(machines.port());
    machines.zone().edit("web-1", machine -> machine.label("port", port));
    try (Traffic traffic = serve(ALL_MACHINES)) {
      edge.awaitProblem("Upstream", "web", "gce.selector: found no label");
      edge.awaitStatus("Upstream", "web", State.WARNING);
      machines.start(machines.zone(), FakeInstance.running("any").label("port", port), "any");
      edge.awaitBody("/", "any");
      traffic.assertAllAnswered();
    }
  }

  @Test
  @DisplayName("are replaced, all at once, where most of them stop together")
  void mostStop() {
    machines.start("web-2");
    try (Traffic traffic = serve(BY_LABELS.formatted(machines.port()))) {
      NamedBackend third = machines.start("web-3");
      edge.awaitBody("/", "web-3");
      machines.zone().status("web-2", "STOPPING");
      machines.zone().status("web-3", "STOPPING");
      awaitNoRequest(third, traffic);
      third.close();
      traffic.assertAllAnswered();
    }
  }

  @Test
  @DisplayName("vanish before Compute Engine says so, where the route asks another one then")
  void vanish() {
    edge.folder().write("edge.yaml", Yaml.proxy(edge.httpPort(), Yaml.route("/", "web", RETRIES)));
    try (Traffic traffic = serve(BY_LABELS.formatted(machines.port()))) {
      NamedBackend second = machines.start("web-2");
      edge.awaitBody("/", "web-2");
      second.close();
      traffic.awaitMore();
      machines.zone().remove("web-2");
      edge.awaitGone(second, traffic);
      traffic.assertAllAnswered();
    }
  }

  @Test
  @DisplayName("of a group of a zone come and go, at the group's named port")
  void zonalGroup() {
    machines
        .zone()
        .put(
            FakeInstanceGroup.unmanaged("web-group")
                .namedPort("http", machines.port())
                .members("web-1"));
    try (Traffic traffic = serve(BY_ZONAL_GROUP)) {
      NamedBackend second = machines.start("web-2");
      machines.zone().editGroup("web-group", group -> group.members("web-2"));
      edge.awaitBody("/", "web-2");
      machines.zone().editGroup("web-group", group -> group.without("web-2"));
      edge.awaitGone(second, traffic);
      second.close();
      traffic.assertAllAnswered();
    }
  }

  @Test
  @DisplayName("of a group of a region are drained as its manager deletes them")
  void regionalGroup() {
    FakeLocation region = machines.project().region("us-east1");
    region.put(FakeInstanceGroup.managed("web-group").memberIn("us-east1-b", "web-1"));
    try (Traffic traffic = serve(BY_REGIONAL_GROUP.formatted(machines.port()))) {
      NamedBackend second =
          machines.start(machines.otherZone(), FakeInstance.running("web-2"), "web-2");
      region.editGroup("web-group", group -> group.memberIn("us-east1-c", "web-2"));
      edge.awaitBody("/", "web-2");
      region.editGroup("web-group", group -> group.action("web-2", "DELETING"));
      awaitNoRequest(second, traffic);
      second.close();
      machines.otherZone().remove("web-2");
      region.editGroup("web-group", group -> group.without("web-2"));
      edge.awaitGone(second, traffic);
      traffic.assertAllAnswered();
    }
  }

  private Traffic serve(String spec) {
    edge.folder().write("web.yaml", Yaml.upstreamOf("web", spec));
    edge.start();
    edge.awaitBody("/", first.name());
    return Traffic.to(edge.httpPort());
  }

  /** Waits until Envoy knows that a machine takes nothing new, and no request is under way. */
  private void awaitNoRequest(NamedBackend machine, Traffic traffic) {
    edge.awaitNotHealthy(machine);
    traffic.awaitMore();
    assertIdle(machine, traffic);
  }

  private static void assertIdle(NamedBackend machine, Traffic traffic) {
    int before = machine.requests();
    traffic.awaitMore();
    assertThat(machine.requests()).as("requests to " + machine.name()).isEqualTo(before);
  }
}
