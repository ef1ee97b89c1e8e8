// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce;

import static dev.chancery.plugins.gce.Vms.ZONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.gce.config.AddressChoice;
import dev.chancery.plugins.gce.config.AddressType;
import dev.chancery.plugins.gce.config.AllZones;
import dev.chancery.plugins.gce.config.GceUpstream;
import dev.chancery.plugins.gce.config.GroupRegion;
import dev.chancery.plugins.gce.config.GroupZone;
import dev.chancery.plugins.gce.config.IdentityChoice;
import dev.chancery.plugins.gce.config.InstanceGroupName;
import dev.chancery.plugins.gce.config.InstanceSource;
import dev.chancery.plugins.gce.config.InterfaceName;
import dev.chancery.plugins.gce.config.LabelSelector;
import dev.chancery.plugins.gce.config.NamedPortName;
import dev.chancery.plugins.gce.config.NetworkEndpointGroupName;
import dev.chancery.plugins.gce.config.Place;
import dev.chancery.plugins.gce.config.PortNumber;
import dev.chancery.plugins.gce.config.RawFilter;
import dev.chancery.plugins.gce.config.SecretKey;
import dev.chancery.plugins.gce.config.StatusRules;
import dev.chancery.plugins.gce.config.Zone;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.secret.OpaqueSecret;
import dev.chancery.spi.secret.Secret;
import dev.chancery.spi.secret.SecretText;
import dev.chancery.testkit.gce.FakeInstance;
import dev.chancery.testkit.gce.FakeInstanceGroup;
import dev.chancery.testkit.gce.FakeNetworkEndpointGroup;
import dev.chancery.testkit.gce.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The plugin as a whole: Google's client, and a Compute Engine over HTTP. */
class OverHttpTest {

  private static final LabelSelector WEB = LabelSelector.of("app", "web");
  private static final String OTHER = "europe-west1-c";
  private static final String ACCOUNT = "discovery@shop.iam.gserviceaccount.com";

  private final HttpRig rig = new HttpRig();
  private final Upstream web = upstream("web", WEB, new Zone(ZONE));

  OverHttpTest() {
    rig.zone.put(vm("web-1", "10.0.0.1"));
  }

  @AfterEach
  void close() {
    assertThat(rig.thrown()).isEmpty();
    rig.close();
  }

  @Test
  @DisplayName("instances by labels, with a filter and few fields; stopped and relabelled ones go")
  void byLabels() {
    rig.zone.put(vm("web-2", "10.0.0.2"));
    rig.zone.put(FakeInstance.running("db-1").label("app", "db").address("10.0.0.3"));
    rig.zone.put(FakeInstance.running("bare").label("app", "web").withoutInterfaces());
    rig.track(web);
    assertThat(rig.places(web)).containsExactly("10.0.0.1:80", "10.0.0.2:80");
    assertThat(rig.compute.requests().all())
        .filteredOn(request -> request.isCompute())
        .singleElement()
        .satisfies(
            request -> assertThat(request.parameter("filter")).isEqualTo("(labels.app = \"web\")"));

    rig.zone.status("web-2", "STOPPING");
    rig.pass(HttpRig.INTERVAL);
    assertThat(rig.endpoints(web))
        .extracting(endpoint -> endpoint.address() + " " + endpoint.health())
        .containsExactly("10.0.0.1 HEALTHY", "10.0.0.2 DRAINING");

    rig.zone.remove("web-2");
    rig.zone.edit("web-1", vm -> vm.label("app", "old"));
    rig.zone.put(vm("web-3", "10.0.0.9"));
    rig.pass(HttpRig.INTERVAL);
    assertThat(rig.places(web)).containsExactly("10.0.0.9:80");
  }

  @Test
  @DisplayName("twelve hundred instances come in three pages, and none is lost")
  void pages() {
    for (int i = 0; i < 1_200; i++) {
      rig.zone.put(vm("many-" + i, "10.1.%d.%d".formatted(i / 250, i % 250 + 1)));
    }
    rig.track(web);
    assertThat(rig.endpoints(web)).hasSize(1_201);
    assertThat(rig.compute.requests().count(request -> request.zone().equals(ZONE))).isEqualTo(3);
  }

  @Test
  @DisplayName("when the second page fails, the first is not taken for the whole")
  void secondPageFails() {
    rig.track(web);
    for (int i = 0; i < 600; i++) {
      rig.zone.put(vm("many-" + i, "10.1.%d.%d".formatted(i / 250, i % 250 + 1)));
    }
    rig.compute.fault(Fault.unavailable().onPage(2));
    rig.pass(HttpRig.INTERVAL);
    assertThat(rig.failure(web)).contains("503");
    assertThat(rig.places(web)).containsExactly("10.0.0.1:80");
    rig.compute.clearFaults();
    rig.pass(Duration.ofMinutes(1));
    assertThat(rig.endpoints(web)).hasSize(601);
  }

  @Test
  @DisplayName("a used-up quota is waited for until the next minute; a missing permission is told")
  void forbidden() {
    rig.compute.fault(Fault.rateLimitExceeded());
    rig.track(web);
    assertThat(rig.failure(web)).containsIgnoringCase("quota");
    long asked = rig.compute.requests().total();
    rig.pass(Duration.ofSeconds(40));
    assertThat(rig.compute.requests().total()).isEqualTo(asked);
    rig.compute.clearFaults();
    rig.pass(Duration.ofSeconds(30));
    assertThat(rig.places(web)).containsExactly("10.0.0.1:80");

    rig.compute.project("shop").deny("compute.instances.list");
    rig.pass(HttpRig.INTERVAL);
    assertThat(rig.failure(web)).contains("compute.instances.list");
    assertThat(rig.places(web)).containsExactly("10.0.0.1:80");
  }

  @Test
  @DisplayName("unknown zones, unknown projects and wrong filters are failures of their own")
  void wrong() {
    Upstream zone = upstream("zone", WEB, new Zone("europe-west9-z"));
    Upstream filter = upstream("filter", new RawFilter("labels.app = = web"), new Zone(ZONE));
    Upstream project =
        rig.upstream("project", GceUpstream.of("bank", WEB, new Zone(ZONE), new PortNumber(80)));
    rig.track(web, zone, filter, project);
    rig.pass(Duration.ofMinutes(1));
    assertThat(rig.places(web)).containsExactly("10.0.0.1:80");
    assertThat(rig.failure(zone)).contains("europe-west9-z");
    assertThat(rig.failure(filter)).contains("filter");
    assertThat(rig.failure(project)).contains("bank");
    assertThat(rig.compute.requests().count(request -> request.zone().equals("europe-west9-z")))
        .isLessThanOrEqualTo(2);
  }

  @Test
  @DisplayName("a filter of the user's own is sent as it is")
  void rawFilter() {
    rig.zone.put(FakeInstance.running("tagged").tag("web").address("10.0.0.7"));
    Upstream tagged = upstream("tagged", new RawFilter("tags.items:\"web\""), new Zone(ZONE));
    rig.track(tagged, web);
    assertThat(rig.places(tagged)).containsExactly("10.0.0.7:80");
    assertThat(rig.places(web)).containsExactly("10.0.0.1:80");
  }

  @Test
  @DisplayName("of all zones, one that is unreachable keeps its last endpoints")
  void unreachableZone() {
    rig.compute.project("shop").zone(OTHER).put(vm("web-1", "10.2.0.1"));
    Upstream everywhere = upstream("everywhere", WEB, new AllZones(true));
    rig.track(everywhere);
    assertThat(rig.places(everywhere)).containsExactly("10.0.0.1:80", "10.2.0.1:80");
    rig.compute.project("shop").zone(OTHER).unreachable();
    rig.zone.put(vm("web-2", "10.0.0.2"));
    rig.pass(HttpRig.INTERVAL);
    assertThat(rig.places(everywhere)).containsExactly("10.0.0.1:80", "10.0.0.2:80", "10.2.0.1:80");
    assertThat(rig.warnings(everywhere))
        .anySatisfy(warning -> assertThat(warning).contains("zone " + OTHER + " did not answer"));
    rig.compute.project("shop").zone(OTHER).reachable().remove("web-1");
    rig.pass(HttpRig.INTERVAL);
    assertThat(rig.places(everywhere)).containsExactly("10.0.0.1:80", "10.0.0.2:80");
    assertThat(rig.warnings(everywhere)).isEmpty();
  }

  @Test
  @DisplayName("one zone that is unreachable is a failure, and takes nothing away")
  void unreachableOnlyZone() {
    rig.track(web);
    rig.zone.unreachable();
    rig.pass(HttpRig.INTERVAL.multipliedBy(3));
    assertThat(rig.failure(web)).contains(ZONE);
    assertThat(rig.places(web)).containsExactly("10.0.0.1:80");
  }

  @Test
  @DisplayName("the members of groups of zones and regions, by port and by named port")
  void groups() {
    rig.compute.project("shop").zone(OTHER).put(vm("web-9", "10.2.0.9"));
    rig.zone.put(FakeInstanceGroup.unmanaged("here").namedPort("http", 8080).members("web-1"));
    rig.compute
        .project("shop")
        .region("europe-west1")
        .put(
            FakeInstanceGroup.managed("all")
                .memberIn(ZONE, "web-1")
                .memberIn(OTHER, "web-9")
                .action("web-9", "DELETING"));
    Upstream here =
        rig.upstream(
            "here",
            GceUpstream.of(
                "shop",
                new InstanceGroupName("here"),
                new GroupZone(ZONE),
                new NamedPortName("http")));
    Upstream all =
        rig.upstream(
            "all",
            GceUpstream.of(
                    "shop",
                    new InstanceGroupName("all"),
                    new GroupRegion("europe-west1"),
                    new PortNumber(81))
                .withStatus(StatusRules.DEFAULT.asManaged()));
    rig.track(here, all);
    rig.pass(Duration.ofSeconds(2));
    assertThat(rig.places(here)).containsExactly("10.0.0.1:8080");
    assertThat(rig.endpoints(all))
        .extracting(endpoint -> endpoint.address() + " " + endpoint.health())
        .containsExactly("10.0.0.1 HEALTHY", "10.2.0.9 DRAINING");
    Upstream missing =
        rig.upstream(
            "missing",
            GceUpstream.of(
                "shop", new InstanceGroupName("missing"), new GroupZone(ZONE), new PortNumber(80)));
    rig.track(here, all, missing);
    assertThat(rig.failure(missing)).contains("missing");
  }

  @Test
  @DisplayName("the endpoints of a network endpoint group")
  void networkEndpoints() {
    rig.zone.put(
        FakeNetworkEndpointGroup.of("pods", "GCE_VM_IP_PORT").endpoint("web-1", "10.8.0.1", 8080));
    Upstream pods =
        rig.upstream(
            "pods",
            GceUpstream.of(
                "shop",
                new NetworkEndpointGroupName("pods"),
                new Zone(ZONE),
                NamedPortName.ONLY_ONE));
    rig.track(pods);
    assertThat(rig.places(pods)).containsExactly("10.8.0.1:8080");
  }

  @Test
  @DisplayName("external addresses")
  void external() {
    rig.zone.put(vm("web-2", "10.0.0.2").externalAddress("203.0.113.9"));
    Upstream external =
        rig.upstream(
            "external",
            GceUpstream.of("shop", WEB, new Zone(ZONE), new PortNumber(80))
                .withAddress(new AddressChoice(InterfaceName.FIRST, AddressType.EXTERNAL)));
    rig.track(external);
    assertThat(rig.places(external)).containsExactly("203.0.113.9:80");
    assertThat(rig.warnings(external))
        .containsExactly("not served: 1 without the address, such as web-1");
  }

  @Test
  @DisplayName("a key that is revoked is told of, without a byte of it, and a new one is used")
  void rotation() {
    rig.compute.credentials().require();
    ResourceRef ref = new ResourceRef("test", "key");
    String first = rig.compute.credentials().serviceAccountJson(ACCOUNT, "shop");
    rig.context.put(secret(first));
    Upstream keyed =
        rig.upstream(
            "keyed",
            GceUpstream.of("shop", WEB, new Zone(ZONE), new PortNumber(80))
                .withIdentity(new IdentityChoice(new SecretKey(ref), "", List.of(), "")));
    rig.track(keyed);
    assertThat(rig.failure(keyed)).isEmpty();
    assertThat(rig.places(keyed)).containsExactly("10.0.0.1:80");

    rig.compute.credentials().revokeKeys(ACCOUNT);
    rig.compute.credentials().revokeTokens(ACCOUNT);
    rig.pass(HttpRig.INTERVAL);
    assertThat(rig.failure(keyed)).containsAnyOf("401", "test~key").doesNotContain("PRIVATE KEY");
    assertThat(rig.places(keyed)).containsExactly("10.0.0.1:80");

    rig.zone.put(vm("web-2", "10.0.0.2"));
    rig.context.put(secret(rig.compute.credentials().serviceAccountJson(ACCOUNT, "shop")));
    rig.pass(HttpRig.INTERVAL.multipliedBy(2));
    assertThat(rig.places(keyed)).containsExactly("10.0.0.1:80", "10.0.0.2:80");
  }

  private static Secret secret(String key) {
    return Secret.of("test", "key", new OpaqueSecret(Map.of("key.json", new SecretText(key))));
  }

  private static FakeInstance vm(String name, String address) {
    return FakeInstance.running(name).labels(Map.of("app", "web")).address(address);
  }

  private Upstream upstream(String name, InstanceSource source, Place place) {
    return rig.upstream(name, GceUpstream.of("shop", source, place, new PortNumber(80)));
  }
}
