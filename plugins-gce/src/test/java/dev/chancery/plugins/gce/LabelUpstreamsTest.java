// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce;

import static dev.chancery.plugins.gce.Vms.ZONE;
import static dev.chancery.plugins.gce.Vms.nic;
import static dev.chancery.plugins.gce.Vms.vm;
import static dev.chancery.plugins.gce.Vms.withStatus;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.gce.api.GceException.Reason;
import dev.chancery.plugins.gce.api.GceInstance;
import dev.chancery.plugins.gce.config.AllZones;
import dev.chancery.plugins.gce.config.GceUpstream;
import dev.chancery.plugins.gce.config.LabelSelector;
import dev.chancery.plugins.gce.config.PortNumber;
import dev.chancery.plugins.gce.config.Region;
import dev.chancery.plugins.gce.config.StatusRules;
import dev.chancery.plugins.gce.config.Zone;
import dev.chancery.plugins.gce.config.Zones;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointHealth;
import dev.chancery.spi.model.Locality;
import dev.chancery.spi.model.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LabelUpstreamsTest {

  private static final String OTHER_ZONE = "europe-west1-c";
  private static final Map<String, String> WEB = Map.of("app", "web", "tier", "front");

  private final WatchRig rig = new WatchRig();
  private final GceInstance web1 = vm("web-1", "10.0.0.1", WEB);
  private final GceInstance web2 = vm("web-2", "10.0.0.2", WEB);
  private final GceInstance database = vm("db-1", "10.0.0.3", Map.of("app", "db"));
  private final GceInstance unlabelled = vm("plain", "10.0.0.4", Map.of());

  @Test
  @DisplayName("instances that have all labels of the selector are the endpoints")
  void allLabels() {
    rig.compute.zone("shop/" + ZONE, web1, database, unlabelled, web2);
    Upstream web = upstream("web", WEB, 8080);
    rig.track(web);
    assertThat(rig.places(web)).containsExactly("10.0.0.1:8080", "10.0.0.2:8080");
    assertThat(rig.warnings(web)).isEmpty();
  }

  @Test
  @DisplayName("an empty selector matches every instance, with labels and without")
  void emptySelector() {
    rig.compute.zone("shop/" + ZONE, web1, unlabelled);
    Upstream all = upstream("all", Map.of(), 80);
    rig.track(all);
    assertThat(rig.places(all)).containsExactly("10.0.0.1:80", "10.0.0.4:80");
  }

  @Test
  @DisplayName("an endpoint tells region and zone")
  void locality() {
    rig.compute.zone("shop/" + ZONE, web1);
    Upstream web = upstream("web", WEB, 80);
    rig.track(web);
    assertThat(rig.endpoints(web).get(0).locality())
        .isEqualTo(new Locality("europe-west1", ZONE, ""));
  }

  @Test
  @DisplayName("an AI zone belongs to the region that its name begins with")
  void aiZone() {
    String aiZone = "europe-west1-ai1b";
    rig.compute.zone("shop/" + aiZone, Vms.in(aiZone, web1));
    Upstream there =
        WatchRig.upstream(
            "there",
            GceUpstream.of("shop", new LabelSelector(WEB), new Zone(aiZone), new PortNumber(80)));
    Upstream anywhere =
        WatchRig.upstream(
            "anywhere",
            GceUpstream.of(
                "shop", new LabelSelector(WEB), new Region("europe-west1"), new PortNumber(80)));
    rig.track(there, anywhere);
    rig.pass(WatchRig.FIRST_POLL);
    Locality place = new Locality("europe-west1", aiZone, "");
    assertThat(rig.endpoints(there)).extracting(Endpoint::locality).containsExactly(place);
    assertThat(rig.endpoints(anywhere)).extracting(Endpoint::locality).containsExactly(place);
  }

  @Test
  @DisplayName("an endpoint is named after project, zone and instance")
  void name() {
    rig.compute.zone("shop/" + ZONE, web1);
    Upstream web = upstream("web", WEB, 80);
    rig.track(web);
    assertThat(rig.endpoints(web).get(0).name()).isEqualTo("gce-shop-europe-west1-b-web-1");
  }

  @Test
  @DisplayName("an instance without a network interface is left out, and told of")
  void noInterface() {
    rig.compute.zone("shop/" + ZONE, web1, vm("bare", ZONE, "RUNNING", WEB, List.of()));
    Upstream web = upstream("web", WEB, 80);
    rig.track(web);
    assertThat(rig.places(web)).containsExactly("10.0.0.1:80");
    assertThat(rig.warnings(web))
        .containsExactly("not served: 1 without the network interface, such as bare");
  }

  @Test
  @DisplayName("an instance without an address is left out, and told of")
  void noAddress() {
    rig.compute.zone("shop/" + ZONE, web1, vm("early", ZONE, "RUNNING", WEB, List.of(nic(""))));
    Upstream web = upstream("web", WEB, 80);
    rig.track(web);
    assertThat(rig.places(web)).containsExactly("10.0.0.1:80");
    assertThat(rig.warnings(web))
        .containsExactly("not served: 1 without the address, such as early");
  }

  @Test
  @DisplayName("instances that stop are drained, all that don't run are left out")
  void statuses() {
    rig.compute.zone(
        "shop/" + ZONE,
        web1,
        withStatus(vm("a", "10.0.1.1", WEB), "STOPPING"),
        withStatus(vm("b", "10.0.1.2", WEB), "PENDING_STOP"),
        withStatus(vm("c", "10.0.1.3", WEB), "SUSPENDING"),
        withStatus(vm("d", "10.0.1.4", WEB), "TERMINATED"),
        withStatus(vm("e", "10.0.1.5", WEB), "PROVISIONING"),
        withStatus(vm("f", "10.0.1.6", WEB), "A_NEW_STATUS"));
    Upstream web = upstream("web", WEB, 80);
    rig.track(web);
    assertThat(rig.endpoints(web))
        .extracting(endpoint -> endpoint.address() + " " + endpoint.health())
        .containsExactly(
            "10.0.0.1 HEALTHY", "10.0.1.1 DRAINING", "10.0.1.2 DRAINING", "10.0.1.3 DRAINING");
  }

  @Test
  @DisplayName("an upstream may say which statuses take traffic, and which are drained")
  void ownStatuses() {
    rig.compute.zone(
        "shop/" + ZONE,
        withStatus(web1, "REPAIRING"),
        withStatus(web2, "STOPPING"),
        withStatus(vm("a", "10.0.1.1", WEB), "SUSPENDING"));
    Upstream web =
        WatchRig.upstream(
            "web",
            GceUpstream.of("shop", new LabelSelector(WEB), new Zone(ZONE), new PortNumber(80))
                .withStatus(
                    new StatusRules(
                        List.of("RUNNING", "REPAIRING"), List.of("SUSPENDING"), false)));
    rig.track(web);
    assertThat(rig.endpoints(web))
        .extracting(endpoint -> endpoint.address() + " " + endpoint.health())
        .containsExactly("10.0.0.1 HEALTHY", "10.0.1.1 DRAINING");
  }

  @Test
  @DisplayName("of two instances with one address the running one stays")
  void oneAddress() {
    rig.compute.zone("shop/" + ZONE, withStatus(vm("old", "10.0.0.1", WEB), "STOPPING"), web1);
    Upstream web = upstream("web", WEB, 80);
    rig.track(web);
    assertThat(rig.endpoints(web))
        .singleElement()
        .satisfies(one -> assertThat(one.health()).isEqualTo(EndpointHealth.HEALTHY));
  }

  @Test
  @DisplayName("of two that run the newest stays, and of those the same one in each order of zones")
  void oneAddressOfRunningOnes() {
    rig.compute.zone(
        "shop/" + ZONE, withStatus(web1, "STOPPING"), made(2, vm("new", "10.0.0.1", WEB)));
    rig.compute.zone(
        "shop/" + OTHER_ZONE,
        made(1, Vms.in(OTHER_ZONE, vm("old", "10.0.0.1", WEB))),
        made(2, Vms.in(OTHER_ZONE, vm("new", "10.0.0.1", WEB))));
    Upstream one = inZones("one", ZONE, OTHER_ZONE);
    Upstream other = inZones("other", OTHER_ZONE, ZONE);
    rig.track(one, other);
    assertThat(rig.endpoints(one))
        .extracting(Endpoint::name)
        .containsExactly("gce-shop-europe-west1-c-new");
    assertThat(rig.endpoints(other)).isEqualTo(rig.endpoints(one));
  }

  private static GceInstance made(int day, GceInstance vm) {
    return new GceInstance(
        vm.id(),
        vm.name(),
        vm.zone(),
        vm.status(),
        vm.labels(),
        vm.tags(),
        Instant.EPOCH.plus(Duration.ofDays(day)),
        vm.interfaces());
  }

  private static Upstream inZones(String name, String... zones) {
    return WatchRig.upstream(
        name,
        GceUpstream.of(
            "shop", new LabelSelector(WEB), new Zones(List.of(zones)), new PortNumber(80)));
  }

  @Test
  @DisplayName("two upstreams may have one instance, each with its own port, by one question")
  void sharedInstance() {
    rig.compute.zone("shop/" + ZONE, web1);
    Upstream http = upstream("http", Map.of("app", "web"), 80);
    Upstream admin = upstream("admin", Map.of("tier", "front"), 9000);
    rig.track(http, admin);
    assertThat(rig.places(http)).containsExactly("10.0.0.1:80");
    assertThat(rig.places(admin)).containsExactly("10.0.0.1:9000");
    assertThat(rig.compute.calls()).hasSize(1);
  }

  @Test
  @DisplayName("instances with one name in two zones are two endpoints")
  void oneNameInTwoZones() {
    rig.compute.zone("shop/" + ZONE, web1);
    rig.compute.zone("shop/" + OTHER_ZONE, Vms.in(OTHER_ZONE, vm("web-1", "10.1.0.1", WEB)));
    Upstream web =
        WatchRig.upstream(
            "web",
            GceUpstream.of(
                "shop",
                new LabelSelector(WEB),
                new Zones(List.of(ZONE, OTHER_ZONE)),
                new PortNumber(80)));
    rig.track(web);
    assertThat(rig.places(web)).containsExactly("10.0.0.1:80", "10.1.0.1:80");
    assertThat(rig.endpoints(web))
        .extracting(endpoint -> endpoint.locality().zone())
        .containsExactly(ZONE, OTHER_ZONE);
  }

  @Test
  @DisplayName("a region is all of its zones, which are asked for once an hour")
  void region() {
    rig.compute.zone("shop/" + ZONE, web1);
    rig.compute.zone("shop/" + OTHER_ZONE, Vms.in(OTHER_ZONE, web2));
    rig.compute.zone("shop/europe-west4-a", Vms.in("europe-west4-a", database));
    Upstream web =
        WatchRig.upstream(
            "web",
            GceUpstream.of(
                "shop", new LabelSelector(WEB), new Region("europe-west1"), new PortNumber(80)));
    rig.track(web);
    rig.pass(WatchRig.FIRST_POLL);
    assertThat(rig.places(web)).containsExactly("10.0.0.1:80", "10.0.0.2:80");
    rig.pass(Duration.ofMinutes(30));
    assertThat(rig.calls("zones ")).isEqualTo(1);
    assertThat(rig.calls("instances shop/europe-west4-a")).isZero();
  }

  @Test
  @DisplayName("all zones are listed together, for the other upstreams of the project too")
  void allZones() {
    rig.compute.zone("shop/" + ZONE, web1);
    rig.compute.zone("shop/" + OTHER_ZONE, Vms.in(OTHER_ZONE, web2));
    Upstream everywhere =
        WatchRig.upstream(
            "everywhere",
            GceUpstream.of("shop", new LabelSelector(WEB), new AllZones(true), new PortNumber(80)));
    Upstream here = upstream("here", WEB, 81);
    rig.track(everywhere, here);
    assertThat(rig.places(everywhere)).containsExactly("10.0.0.1:80", "10.0.0.2:80");
    assertThat(rig.places(here)).containsExactly("10.0.0.1:81");
    assertThat(rig.compute.calls()).hasSize(1).allMatch(call -> call.startsWith("allInstances"));

    rig.track(here);
    rig.pass(WatchRig.INTERVAL);
    assertThat(rig.compute.calls()).last().asString().startsWith("instances shop/" + ZONE);
    assertThat(rig.places(here)).containsExactly("10.0.0.1:81");
    assertThat(rig.failure(here)).isEmpty();
  }

  @Test
  @DisplayName("where all upstreams say what they want, Compute Engine is asked for that alone")
  void serverFilter() {
    rig.compute.zone("shop/" + ZONE, web1, database, unlabelled);
    Upstream web = upstream("web", WEB, 80);
    Upstream db = upstream("db", Map.of("app", "db"), 5432);
    rig.track(web);
    assertThat(rig.compute.calls())
        .containsExactly(
            "instances shop/%s (labels.app = \"web\") AND (labels.tier = \"front\")"
                .formatted(ZONE));
    rig.track(web, db);
    assertThat(rig.compute.calls())
        .hasSize(2)
        .last()
        .isEqualTo(
            ("instances shop/%s ((labels.app = \"db\")) OR ((labels.app = \"web\") AND (labels.tier"
                    + " = \"front\"))")
                .formatted(ZONE));
    assertThat(rig.places(db)).containsExactly("10.0.0.3:5432");
  }

  @Test
  @DisplayName("an upstream that wants all instances makes the question one for all")
  void noServerFilter() {
    rig.compute.zone("shop/" + ZONE, web1);
    rig.track(upstream("web", WEB, 80), upstream("all", Map.of(), 80));
    assertThat(rig.compute.calls()).containsExactly("instances shop/" + ZONE);
  }

  @Test
  @DisplayName("an answer that was filtered for others is no answer for a new upstream")
  void filteredAnswerIsNotEnough() {
    rig.compute.zone("shop/" + ZONE, web1, database);
    Upstream web = upstream("web", WEB, 80);
    Upstream db = upstream("db", Map.of("app", "db"), 5432);
    rig.track(web);
    rig.trackOnly(web, db);
    assertThat(rig.isSilent(db)).isTrue();
    rig.pass(WatchRig.FIRST_POLL);
    assertThat(rig.places(db)).containsExactly("10.0.0.3:5432");
  }

  @Test
  @DisplayName("a new upstream of a listing that holds all is answered at once, by no question")
  void answeredFromWhatIsKnown() {
    rig.compute.zone("shop/" + ZONE, web1, database);
    Upstream all = upstream("all", Map.of(), 80);
    Upstream db = upstream("db", Map.of("app", "db"), 5432);
    rig.track(all);
    rig.trackOnly(all, db);
    assertThat(rig.places(db)).containsExactly("10.0.0.3:5432");
    assertThat(rig.compute.calls()).hasSize(1);
  }

  @Test
  @DisplayName("an instance whose label changes leaves one upstream and joins the other")
  void relabelled() {
    rig.compute.zone("shop/" + ZONE, web1, web2, database);
    Upstream web = upstream("web", WEB, 80);
    Upstream db = upstream("db", Map.of("app", "db"), 80);
    rig.track(web, db);
    rig.compute.zone("shop/" + ZONE, web1, vm("web-2", "10.0.0.2", Map.of("app", "db")), database);
    rig.pass(WatchRig.INTERVAL);
    assertThat(rig.places(web)).containsExactly("10.0.0.1:80");
    assertThat(rig.places(db)).containsExactly("10.0.0.2:80", "10.0.0.3:80");
  }

  @Test
  @DisplayName("the last endpoints go only when two answers in a row say so")
  void emptying() {
    rig.compute.zone("shop/" + ZONE, web1);
    Upstream web = upstream("web", WEB, 80);
    rig.track(web);
    rig.compute.zone("shop/" + ZONE);
    rig.pass(WatchRig.INTERVAL);
    assertThat(rig.places(web)).containsExactly("10.0.0.1:80");
    assertThat(rig.warnings(web))
        .last()
        .isEqualTo("the last endpoints stay until the next answer has none either");
    rig.pass(WatchRig.INTERVAL);
    assertThat(rig.places(web)).isEmpty();
    assertThat(rig.warnings(web)).singleElement().asString().startsWith("no endpoints: ");
  }

  @Test
  @DisplayName("an unknown zone is the failure of its upstreams alone, and is asked seldom")
  void unknownZone() {
    rig.compute.zone("shop/" + ZONE, web1);
    Upstream web = upstream("web", WEB, 80);
    Upstream wrong =
        WatchRig.upstream(
            "wrong",
            GceUpstream.of(
                "shop", new LabelSelector(WEB), new Zone("europe-west9-z"), new PortNumber(80)));
    rig.track(web, wrong);
    assertThat(rig.places(web)).containsExactly("10.0.0.1:80");
    assertThat(rig.failure(wrong)).isEqualTo("zone europe-west9-z does not exist");
    rig.pass(Duration.ofMinutes(10));
    assertThat(rig.calls("instances shop/europe-west9-z")).isBetween(9L, 12L);
    assertThat(rig.calls("instances shop/" + ZONE)).isGreaterThan(50);
    assertThat(rig.failure(web)).isEmpty();
  }

  @Test
  @DisplayName("an upstream without a project is told that it has none")
  void noProject() {
    Upstream web =
        WatchRig.upstream(
            "web", GceUpstream.of("", new LabelSelector(WEB), new Zone(ZONE), new PortNumber(80)));
    rig.track(web);
    assertThat(rig.failure(web))
        .isEqualTo(
            "gce.projectId: missing (expected: the id of a project, here or as gce.projectId of the"
                + " settings)");
    assertThat(rig.compute.calls()).isEmpty();
  }

  @Test
  @DisplayName("a failure takes nothing away, and tells what was asked")
  void failure() {
    rig.compute.zone("shop/" + ZONE, web1);
    Upstream web = upstream("web", WEB, 80);
    rig.track(web);
    rig.compute.fail("instances shop/" + ZONE, Reason.UNAVAILABLE);
    rig.pass(WatchRig.INTERVAL);
    assertThat(rig.failure(web))
        .startsWith("instances shop/%s failed; what it told at 2026-01-02T03:04:0".formatted(ZONE));
    assertThat(rig.places(web)).containsExactly("10.0.0.1:80");
    rig.compute.recover();
    rig.pass(Duration.ofMinutes(1));
    assertThat(rig.failure(web)).isEmpty();
  }

  private static Upstream upstream(String name, Map<String, String> labels, int port) {
    return WatchRig.upstream(
        name,
        GceUpstream.of("shop", new LabelSelector(labels), new Zone(ZONE), new PortNumber(port)));
  }
}
