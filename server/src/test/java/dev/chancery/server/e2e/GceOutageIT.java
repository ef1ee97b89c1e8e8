// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.status.ResourceStatus.State;
import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.FastTime;
import dev.chancery.testkit.NamedBackend;
import dev.chancery.testkit.gce.ActiveFault;
import dev.chancery.testkit.gce.FakeInstance;
import dev.chancery.testkit.gce.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@BothVariants
@DisplayName("under constant traffic, without a failed request,")
class GceOutageIT {

  /** So that ten seconds between two questions are half of one, and a minute is three. */
  private static final int SPEED = 20;

  private static final String SOME_ZONES = "zones: [us-east1-b, us-east1-c]";
  private static final String AGE = "what it told at 2";

  private final VirtualMachines machines = new VirtualMachines();
  private final NamedBackend first = machines.start("web-1");
  private final NamedBackend other =
      machines.start(
          machines.otherZone(), FakeInstance.running("web-9").label("app", "web"), "web-9");
  private final FastTime time = FastTime.of("gce", SPEED);
  private final Edge edge;

  GceOutageIT(XdsVariant variant) {
    edge = Edge.of(variant).set(machines.settings()).lend(time);
  }

  @BeforeEach
  void route() {
    edge.folder().write("edge.yaml", Yaml.proxy(edge.httpPort(), Yaml.route("/", "web")));
  }

  @AfterEach
  void end() {
    edge.close();
    time.close();
    machines.close();
  }

  @Test
  @DisplayName("a zone that is missing from the answer keeps its machines")
  void zoneMissing() {
    try (Traffic traffic = serve("allZones: true")) {
      zoneFails(traffic);
    }
  }

  @Test
  @DisplayName("a zone that answers 503 keeps its machines")
  void zoneFails() {
    try (Traffic traffic = serve(SOME_ZONES)) {
      zoneFails(traffic);
    }
  }

  private void zoneFails(Traffic traffic) {
    machines.otherZone().unreachable();
    machines.start("web-2");
    edge.awaitBody("/", "web-2"); // one that is well is heard as ever
    edge.awaitProblem("Upstream", "web", "us-east1-c");
    edge.awaitProblem("Upstream", "web", AGE);
    edge.awaitBody("/", "web-9");

    machines.otherZone().remove("web-9");
    machines.otherZone().reachable();
    edge.awaitGone(other, traffic);
    edge.awaitNoProblem();
    traffic.assertAllAnswered();
  }

  @Test
  @DisplayName("a quota that is used up for minutes is not asked for more than once in each")
  void quota() {
    try (Traffic traffic = serve("allZones: true")) {
      ActiveFault quota = machines.compute().fault(Fault.rateLimitExceeded());
      Instant begin = time.now();
      edge.awaitProblem("Upstream", "web", "quota");
      machines.start("web-2");
      edge.envoy().await("see three minutes pass", () -> minutesSince(begin) >= 3);
      assertThat(quota.hits()).isBetween(2L, minutesSince(begin) + 2);
      assertThat(edge.controlPlane().isReady()).isTrue();
      edge.awaitBody("/", "web-1");
      edge.awaitBody("/", "web-9");
      traffic.awaitMore();

      quota.close();
      edge.awaitBody("/", "web-2");
      edge.awaitNoProblem();
      traffic.assertAllAnswered();
    }
  }

  private long minutesSince(Instant begin) {
    return Duration.between(begin, time.now()).toMinutes();
  }

  @Test
  @DisplayName("a control plane that starts while nothing answers takes nothing away")
  void restart() {
    try (Traffic traffic = serve("allZones: true")) {
      ActiveFault outage = machines.compute().fault(Fault.unavailable());
      edge.stopControlPlane(false);
      long before = outage.hits();
      edge.startControlPlane();
      edge.awaitClient();
      edge.awaitProblem("Upstream", "web", "503");
      edge.envoy().await("see three questions fail", () -> outage.hits() >= before + 3);
      edge.envoy().await("see a ready control plane", () -> edge.controlPlane().isReady());
      traffic.awaitMore();
      assertThat(bodies()).containsExactlyInAnyOrder("web-1", "web-9");

      machines.start("web-2");
      outage.close();
      edge.awaitBody("/", "web-2");
      edge.awaitNoProblem();
      edge.awaitStatus("Upstream", "web", State.ACCEPTED);
      traffic.assertAllAnswered();
    }
  }

  private Set<String> bodies() {
    Set<String> bodies = new TreeSet<>();
    for (int i = 0; i < 10; i++) {
      bodies.add(edge.http().get("/").body());
    }
    return bodies;
  }

  private Traffic serve(String place) {
    edge.folder()
        .write(
            "web.yaml",
            Yaml.upstreamOf(
                "web",
                "gce: {projectId: shop, %s, selector: {app: web}, port: %d}\n"
                    .formatted(place, machines.port())));
    edge.start();
    edge.awaitBody("/", first.name());
    edge.awaitBody("/", other.name());
    return Traffic.to(edge.httpPort());
  }
}
