package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.status.ResourceStatus.State;
import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.NamedBackend;
import dev.chancery.testkit.gce.ActiveFault;
import dev.chancery.testkit.gce.FakeComputeEngine;
import dev.chancery.testkit.gce.FakeInstance;
import dev.chancery.testkit.gce.FakeInstanceGroup;
import dev.chancery.testkit.gce.FakeLocation;
import dev.chancery.testkit.gce.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@BothVariants
@DisplayName("with instances of Compute Engine, under constant traffic, without a failed request,")
class GceIT {

  private static final String ACCOUNT = "discovery@shop.iam.gserviceaccount.com";
  private static final int ROUNDS = 3;

  private final NamedBackend one = NamedBackend.start("one");
  private final NamedBackend two = NamedBackend.start("two");
  private final FakeComputeEngine compute = FakeComputeEngine.start();
  private final FakeLocation zone = compute.project("shop").zone("europe-west1-b");
  private final Edge edge;

  GceIT(XdsVariant variant) {
    edge =
        Edge.of(variant)
            .set("gce.endpoint=" + compute.endpoint())
            .set("gce.credentials=none")
            .set("gce.pollInterval=1s");
  }

  @BeforeEach
  void begin() {
    zone.put(vm("vm-1", one));
    edge.folder()
        .write("web.yaml", upstream("zone: europe-west1-b, selector: {app: web}, portLabel: port"));
    edge.folder().write("edge.yaml", Yaml.proxy(edge.httpPort(), Yaml.route("/", "web")));
  }

  @AfterEach
  void end() {
    edge.close();
    compute.close();
    one.close();
    two.close();
  }

  @Test
  @DisplayName("one is added, relabelled, stopped and deleted")
  void comesAndGoes() {
    edge.start();
    try (Traffic traffic = Traffic.to(edge.httpPort())) {
      for (int i = 0; i < ROUNDS; i++) {
        zone.put(vm("vm-2", two));
        edge.awaitBody("/", "two");
        zone.edit("vm-2", vm -> vm.label("app", "other"));
        edge.awaitGone(two, traffic);
        zone.edit("vm-2", vm -> vm.label("app", "web"));
        edge.awaitBody("/", "two");
        zone.status("vm-2", "STOPPING");
        edge.envoy().await("drain it", () -> isDraining(two));
        zone.status("vm-2", "TERMINATED");
        edge.awaitGone(two, traffic);
        zone.remove("vm-2");
      }
      traffic.assertAllAnswered();
    }
    assertThat(edge.sent().lines()).filteredOn(line -> line.startsWith("Cluster [")).hasSize(1);
  }

  @Test
  @DisplayName("the whole zone fails, and comes back with another instance")
  void zoneFails() {
    edge.start();
    try (Traffic traffic = Traffic.to(edge.httpPort())) {
      zone.unreachable();
      edge.awaitProblem("Upstream", "web", "europe-west1-b");
      traffic.awaitMore();
      zone.put(vm("vm-2", two));
      zone.reachable();
      edge.awaitBody("/", "two");
      edge.awaitNoProblem();
      traffic.assertAllAnswered();
    }
  }

  @Test
  @DisplayName("the quota is used up")
  void quota() {
    edge.start();
    try (Traffic traffic = Traffic.to(edge.httpPort());
        ActiveFault fault = compute.fault(Fault.rateLimitExceeded())) {
      assertThat(fault).isNotNull();
      edge.awaitProblem("Upstream", "web", "quota");
      long asked = compute.requests().total();
      traffic.awaitMore();
      assertThat(compute.requests().total()).isLessThanOrEqualTo(asked + 1);
      traffic.assertAllAnswered();
    }
  }

  @Test
  @DisplayName("the key in the upstream's secret is revoked, and another takes its place")
  void rotation() {
    compute.credentials().require();
    edge.folder().write("key.yaml", secret());
    edge.folder()
        .write(
            "web.yaml",
            upstream(
                "zone: europe-west1-b, selector: {app: web}, portLabel: port,"
                    + " secretRef: {name: key}"));
    edge.start();
    try (Traffic traffic = Traffic.to(edge.httpPort())) {
      compute.credentials().revokeKeys(ACCOUNT);
      compute.credentials().revokeTokens(ACCOUNT);
      edge.awaitProblem("Upstream", "web", "401");
      zone.put(vm("vm-2", two));
      edge.folder().rename("key.yaml", secret());
      edge.awaitBody("/", "two");
      traffic.assertAllAnswered();
    }
  }

  @Test
  @DisplayName("a member joins an instance group and leaves it")
  void group() {
    zone.put(vm("vm-2", two));
    zone.put(FakeInstanceGroup.unmanaged("group").members("vm-1"));
    edge.folder()
        .write(
            "web.yaml",
            upstream(
                "instanceGroupName: group, instanceGroupZone: europe-west1-b, portLabel: port"));
    edge.start();
    try (Traffic traffic = Traffic.to(edge.httpPort())) {
      zone.editGroup("group", group -> group.members("vm-1", "vm-2"));
      edge.awaitBody("/", "two");
      zone.editGroup("group", group -> group.without("vm-2"));
      edge.awaitGone(two, traffic);
      traffic.assertAllAnswered();
    }
  }

  @Test
  @DisplayName("an empty selector is warned of, and served")
  void emptySelector() {
    edge.folder()
        .write("web.yaml", upstream("zone: europe-west1-b, selector: {}, portLabel: port"));
    edge.start();
    edge.awaitProblem("Upstream", "web", "gce.selector: found no label");
    edge.awaitStatus("Upstream", "web", State.WARNING);
    edge.awaitBody("/", "one");
  }

  private boolean isDraining(NamedBackend backend) {
    return edge.envoy()
        .admin()
        .clusters()
        .lines()
        .anyMatch(
            line -> line.contains(":" + backend.port() + "::health_flags::/eds_status_draining"));
  }

  private String secret() {
    return """
    apiVersion: chancery.dev/v1
    kind: Secret
    metadata: {name: key}
    spec:
      data:
        key.json: |
    """
        + compute.credentials().serviceAccountJson(ACCOUNT, "shop").indent(6);
  }

  private static String upstream(String fields) {
    return """
    apiVersion: chancery.dev/v1
    kind: Upstream
    metadata: {name: web}
    spec: {gce: {projectId: shop, %s}}
    """
        .formatted(fields);
  }

  private static FakeInstance vm(String name, NamedBackend backend) {
    return FakeInstance.running(name)
        .label("app", "web")
        .label("port", String.valueOf(backend.port()))
        .address("127.0.0.1");
  }
}
