// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce;

import static dev.chancery.plugins.gce.Vms.ZONE;
import static dev.chancery.plugins.gce.Vms.vm;
import static dev.chancery.plugins.gce.Vms.withStatus;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.gce.api.GceException.Reason;
import dev.chancery.plugins.gce.api.GroupMember;
import dev.chancery.plugins.gce.api.ManagedMember;
import dev.chancery.plugins.gce.api.NamedPort;
import dev.chancery.plugins.gce.api.NetworkEndpoint;
import dev.chancery.plugins.gce.config.GceUpstream;
import dev.chancery.plugins.gce.config.Global;
import dev.chancery.plugins.gce.config.GroupRegion;
import dev.chancery.plugins.gce.config.GroupZone;
import dev.chancery.plugins.gce.config.InstanceGroupName;
import dev.chancery.plugins.gce.config.NamedPortName;
import dev.chancery.plugins.gce.config.NetworkEndpointGroupName;
import dev.chancery.plugins.gce.config.PortNumber;
import dev.chancery.plugins.gce.config.PortSource;
import dev.chancery.plugins.gce.config.StatusRules;
import dev.chancery.plugins.gce.config.Zone;
import dev.chancery.spi.model.Upstream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GroupUpstreamsTest {

  private static final String OTHER = "europe-west1-c";
  private static final NamedPort HTTP = new NamedPort("http", 8080);
  private static final NamedPort ADMIN = new NamedPort("admin", 9000);

  private final WatchRig rig = new WatchRig();

  GroupUpstreamsTest() {
    rig.compute.zone("shop/" + ZONE, vm("a", "10.0.0.1", Map.of()), vm("b", "10.0.0.2", Map.of()));
    rig.compute.zone("shop/" + OTHER, Vms.in(OTHER, vm("a", "10.1.0.1", Map.of())));
  }

  @Test
  @DisplayName("the members of a group of a zone are its endpoints")
  void zonal() {
    rig.compute.members("web", member(ZONE, "a"));
    Upstream web = zonal(new PortNumber(80));
    rig.track(web);
    assertThat(rig.places(web)).containsExactly("10.0.0.1:80");
    assertThat(rig.compute.calls())
        .containsExactlyInAnyOrder(
            "instances shop/" + ZONE, "members shop/zone %s/web".formatted(ZONE));
  }

  @Test
  @DisplayName("members of a group of a region may have one name in two zones")
  void regional() {
    rig.compute.members("web", member(ZONE, "a"), member(OTHER, "a"));
    Upstream web =
        WatchRig.upstream(
            "web",
            GceUpstream.of(
                "shop",
                new InstanceGroupName("web"),
                new GroupRegion("europe-west1"),
                new PortNumber(80)));
    rig.track(web);
    rig.pass(WatchRig.FIRST_POLL);
    assertThat(rig.places(web)).containsExactly("10.0.0.1:80", "10.1.0.1:80");
  }

  @Test
  @DisplayName("a named port may stand for several numbers")
  void namedPort() {
    rig.compute.members("web", member(ZONE, "a", HTTP, new NamedPort("http", 8081), ADMIN));
    Upstream web = zonal(new NamedPortName("http"));
    rig.track(web);
    assertThat(rig.places(web)).containsExactly("10.0.0.1:8080", "10.0.0.1:8081");
  }

  @Test
  @DisplayName("without a port the only named port is taken")
  void onlyNamedPort() {
    rig.compute.members("web", member(ZONE, "a", HTTP), member(ZONE, "b", HTTP));
    Upstream web = zonal(NamedPortName.ONLY_ONE);
    rig.track(web);
    assertThat(rig.places(web)).containsExactly("10.0.0.1:8080", "10.0.0.2:8080");
  }

  @Test
  @DisplayName("a port that is not clear is a failure that says which there are")
  void unclearPort() {
    rig.compute.members("web", member(ZONE, "a", HTTP, ADMIN));
    Upstream web = zonal(NamedPortName.ONLY_ONE);
    Upstream wrong =
        WatchRig.upstream(
            "wrong",
            GceUpstream.of(
                "shop",
                new InstanceGroupName("web"),
                new GroupZone(ZONE),
                new NamedPortName("grpc")));
    rig.track(web, wrong);
    assertThat(rig.failure(web))
        .isEqualTo(
            "namedPort: missing (expected: one of admin, http, which the instance group has)");
    assertThat(rig.failure(wrong))
        .isEqualTo(
            "namedPort: found 'grpc' (expected: one of admin, http, which the instance group has)");
  }

  @Test
  @DisplayName("a group without named ports needs a port")
  void noNamedPorts() {
    rig.compute.members("web", member(ZONE, "a"));
    Upstream web = zonal(NamedPortName.ONLY_ONE);
    rig.track(web);
    assertThat(rig.failure(web))
        .isEqualTo(
            "port: missing (expected: 1 to 65535, as the instance group has no named ports)");
  }

  @Test
  @DisplayName("a group without members has no endpoints")
  void noMembers() {
    rig.compute.members("web");
    Upstream web = zonal(NamedPortName.ONLY_ONE);
    rig.track(web);
    assertThat(rig.places(web)).isEmpty();
  }

  @Test
  @DisplayName("a member that is not listed yet is left out until it is")
  void notListedYet() {
    rig.compute.members("web", member(ZONE, "a"), member(ZONE, "new"));
    Upstream web = zonal(new PortNumber(80));
    rig.track(web);
    assertThat(rig.places(web)).containsExactly("10.0.0.1:80");
    rig.compute.zone(
        "shop/" + ZONE, vm("a", "10.0.0.1", Map.of()), vm("new", "10.0.0.9", Map.of()));
    rig.pass(WatchRig.INTERVAL);
    assertThat(rig.places(web)).containsExactly("10.0.0.1:80", "10.0.0.9:80");
  }

  @Test
  @DisplayName("a group that does not exist is its upstream's failure alone")
  void unknownGroup() {
    rig.compute.members("other", member(ZONE, "a"));
    Upstream web = zonal(new PortNumber(80));
    Upstream other =
        WatchRig.upstream(
            "other",
            GceUpstream.of(
                "shop", new InstanceGroupName("other"), new GroupZone(ZONE), new PortNumber(80)));
    rig.track(web, other);
    assertThat(rig.failure(web)).isEqualTo("group web does not exist");
    assertThat(rig.places(other)).containsExactly("10.0.0.1:80");
  }

  @Test
  @DisplayName("when the group can't be asked, its last members stay, and stopped ones are drained")
  void groupFails() {
    rig.compute.members("web", member(ZONE, "a"), member(ZONE, "b"));
    Upstream web = zonal(new PortNumber(80));
    rig.track(web);
    rig.compute.fail("members ", Reason.UNAVAILABLE);
    rig.compute.zone(
        "shop/" + ZONE,
        vm("a", "10.0.0.1", Map.of()),
        withStatus(vm("b", "10.0.0.2", Map.of()), "STOPPING"));
    rig.pass(WatchRig.INTERVAL.multipliedBy(2));
    assertThat(rig.endpoints(web))
        .extracting(endpoint -> endpoint.address() + " " + endpoint.health())
        .containsExactly("10.0.0.1 HEALTHY", "10.0.0.2 DRAINING");
    assertThat(rig.warnings(web)).singleElement().asString().startsWith("members  failed; what");
  }

  @Test
  @DisplayName("what the manager does with a member, and its health, are asked for only on demand")
  void managed() {
    rig.compute.zone(
        "shop/" + ZONE,
        vm("a", "10.0.0.1", Map.of()),
        vm("b", "10.0.0.2", Map.of()),
        vm("c", "10.0.0.3", Map.of()),
        vm("d", "10.0.0.4", Map.of()),
        vm("e", "10.0.0.5", Map.of()));
    rig.compute.members(
        "web",
        member(ZONE, "a"),
        member(ZONE, "b"),
        member(ZONE, "c"),
        member(ZONE, "d"),
        member(ZONE, "e"));
    rig.compute.managed(
        "web",
        new ManagedMember(ZONE, "a", "NONE", "HEALTHY"),
        new ManagedMember(ZONE, "b", "DELETING", "HEALTHY"),
        new ManagedMember(ZONE, "c", "NONE", "TIMEOUT"),
        new ManagedMember(ZONE, "d", "VERIFYING", ""),
        new ManagedMember(ZONE, "e", "ABANDONING", "HEALTHY"));
    GceUpstream config =
        GceUpstream.of(
            "shop", new InstanceGroupName("web"), new GroupZone(ZONE), new PortNumber(80));
    Upstream plain = WatchRig.upstream("plain", config);
    rig.track(plain);
    assertThat(rig.calls("managedMembers ")).isZero();
    Upstream managed =
        WatchRig.upstream("managed", config.withStatus(StatusRules.DEFAULT.asManaged()));
    rig.track(managed);
    assertThat(rig.endpoints(managed))
        .extracting(endpoint -> endpoint.address() + " " + endpoint.health())
        .containsExactly(
            "10.0.0.1 HEALTHY",
            "10.0.0.2 DRAINING",
            "10.0.0.3 UNHEALTHY",
            "10.0.0.4 HEALTHY",
            "10.0.0.5 DRAINING");
  }

  @Test
  @DisplayName("a member that the manager has let go is drained until the group lets it go, too")
  void released() {
    Upstream managed = managedWeb();
    Upstream plain = zonal(new PortNumber(80));
    rig.track(managed, plain);
    rig.compute.fail("members ", Reason.UNAVAILABLE); // asked for later than the manager is
    rig.compute.managed("web", new ManagedMember(ZONE, "a", "NONE", ""));
    rig.pass(WatchRig.INTERVAL);
    assertThat(rig.endpoints(managed))
        .extracting(endpoint -> endpoint.address() + " " + endpoint.health())
        .containsExactly("10.0.0.1 HEALTHY", "10.0.0.2 DRAINING");
    assertThat(rig.endpoints(plain))
        .extracting(endpoint -> endpoint.address() + " " + endpoint.health())
        .containsExactly("10.0.0.1 HEALTHY", "10.0.0.2 HEALTHY");
  }

  @Test
  @DisplayName("a member of which the manager was not asked yet is served")
  void newMember() {
    Upstream managed = managedWeb();
    rig.compute.fail("managedMembers ", Reason.UNAVAILABLE);
    rig.compute.zone(
        "shop/" + ZONE, vm("a", "10.0.0.1", Map.of()), vm("new", "10.0.0.9", Map.of()));
    rig.compute.members("web", member(ZONE, "a"), member(ZONE, "new"));
    rig.pass(WatchRig.INTERVAL);
    assertThat(rig.endpoints(managed))
        .extracting(endpoint -> endpoint.address() + " " + endpoint.health())
        .containsExactly("10.0.0.1 HEALTHY", "10.0.0.9 HEALTHY");
  }

  /** A managed group with the members a and b, the latter of which is being deleted. */
  private Upstream managedWeb() {
    rig.compute.members("web", member(ZONE, "a"), member(ZONE, "b"));
    rig.compute.managed(
        "web",
        new ManagedMember(ZONE, "a", "NONE", ""),
        new ManagedMember(ZONE, "b", "DELETING", ""));
    Upstream managed =
        WatchRig.upstream(
            "managed",
            GceUpstream.of(
                    "shop", new InstanceGroupName("web"), new GroupZone(ZONE), new PortNumber(80))
                .withStatus(StatusRules.DEFAULT.asManaged()));
    rig.track(managed);
    assertThat(rig.places(managed)).hasSize(2);
    return managed;
  }

  @Test
  @DisplayName("the endpoints of a network endpoint group are endpoints, by no other question")
  void networkEndpoints() {
    rig.compute.endpoints(
        "pods",
        new NetworkEndpoint("10.8.0.1", "", "", 8080, ZONE, "node-1", "HEALTHY"),
        new NetworkEndpoint("10.8.0.2", "", "", 8080, ZONE, "node-1", "UNHEALTHY"),
        new NetworkEndpoint("10.8.0.3", "", "", 8080, ZONE, "node-2", "DRAINING"),
        new NetworkEndpoint("10.8.0.4", "", "", 8080, ZONE, "node-2", ""));
    Upstream pods =
        WatchRig.upstream(
            "pods",
            GceUpstream.of(
                "shop",
                new NetworkEndpointGroupName("pods"),
                new Zone(ZONE),
                NamedPortName.ONLY_ONE));
    rig.track(pods);
    assertThat(rig.endpoints(pods))
        .extracting(endpoint -> endpoint.address() + " " + endpoint.health())
        .containsExactly(
            "10.8.0.1 HEALTHY", "10.8.0.2 UNHEALTHY", "10.8.0.3 DRAINING", "10.8.0.4 UNKNOWN");
    assertThat(rig.compute.calls()).hasSize(1);
  }

  @Test
  @DisplayName("endpoints outside of Google, of a hybrid group, have the place of their zone")
  void hybridEndpoints() {
    rig.compute.endpoints(
        "own", new NetworkEndpoint("192.168.1.5", "", "", 8443, ZONE, "", "HEALTHY"));
    Upstream own =
        WatchRig.upstream(
            "own",
            GceUpstream.of(
                "shop",
                new NetworkEndpointGroupName("own"),
                new Zone(ZONE),
                NamedPortName.ONLY_ONE));
    rig.track(own);
    assertThat(rig.endpoints(own))
        .extracting(endpoint -> endpoint.address() + " " + endpoint.locality().zone())
        .containsExactly("192.168.1.5 " + ZONE);
    assertThat(rig.endpoints(own).get(0).name()).isEqualTo("gce-shop-192.168.1.5");
  }

  @Test
  @DisplayName("internet endpoints by address are served, those by host name are told of")
  void internetEndpoints() {
    rig.compute.endpoints(
        "net",
        new NetworkEndpoint("203.0.113.7", "", "", 0, "", "", ""),
        new NetworkEndpoint("", "", "shop.example", 443, "", "", ""));
    Upstream net =
        WatchRig.upstream(
            "net",
            GceUpstream.of(
                "shop",
                new NetworkEndpointGroupName("net"),
                new Global(true),
                new PortNumber(443)));
    rig.track(net);
    assertThat(rig.places(net)).containsExactly("203.0.113.7:443");
    assertThat(rig.warnings(net))
        .containsExactly(
            "not served: 1 with a host name and no IP address (static upstreams take host names),"
                + " such as shop.example");
  }

  private static Upstream zonal(PortSource port) {
    return WatchRig.upstream(
        "web", GceUpstream.of("shop", new InstanceGroupName("web"), new GroupZone(ZONE), port));
  }

  private static GroupMember member(String zone, String name, NamedPort... ports) {
    List<NamedPort> all = Arrays.asList(ports);
    return new GroupMember(zone, name, "RUNNING", all);
  }
}
