// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.gce.api.CredentialSource;
import dev.chancery.plugins.gce.api.GceAccess;
import dev.chancery.plugins.gce.api.GceApi;
import dev.chancery.plugins.gce.api.GceInstance;
import dev.chancery.plugins.gce.api.GroupMember;
import dev.chancery.plugins.gce.api.InstanceGroup;
import dev.chancery.plugins.gce.api.Listing;
import dev.chancery.plugins.gce.api.Location;
import dev.chancery.plugins.gce.api.ManagedMember;
import dev.chancery.plugins.gce.api.NamedPort;
import dev.chancery.plugins.gce.api.NetworkEndpoint;
import dev.chancery.plugins.gce.api.NetworkInterface;
import dev.chancery.plugins.gce.credential.Environment;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Compute Engine over HTTP")
class RequestsTest {

  private static final String BASE = "https://www.googleapis.com/compute/v1/projects/shop";

  private final Loopback server = Loopback.answering("{}");
  private final ComputeApiFactory factory =
      new ComputeApiFactory(
          ComputeSettings.defaults().withEndpoint(server.uri()),
          new Environment(Map.of(), Path.of("/nowhere")));
  private final GceApi api = factory.open(GceAccess.of(new CredentialSource.None()));

  @AfterEach
  void close() {
    factory.close();
    server.close();
  }

  private void answer(String json) {
    server.answer(exchange -> Loopback.reply(exchange, 200, json.replace("BASE", BASE)));
  }

  @Test
  @DisplayName(
      "the instances of a zone are asked for in pages of 500, with the fields that are read")
  void instancesRequest() throws Exception {
    api.instances("shop", "europe-west1-b", "(labels.app=\"cart\")");

    Loopback.Seen seen = server.last();
    assertThat(seen.method()).isEqualTo("GET");
    assertThat(seen.path()).isEqualTo("/compute/v1/projects/shop/zones/europe-west1-b/instances");
    assertThat(seen.query())
        .containsEntry("filter", "(labels.app=\"cart\")")
        .containsEntry("maxResults", "500")
        .containsEntry("returnPartialSuccess", "true")
        .containsOnlyKeys("filter", "maxResults", "returnPartialSuccess", "fields");
    assertThat(seen.query().get("fields"))
        .startsWith("nextPageToken,warning,items(id,name,")
        .contains("networkInterfaces(name,network,subnetwork,networkIP,");
    assertThat(seen.headers()).doesNotContainKey("Authorization");
    assertThat(seen.header("Accept-encoding")).isEqualTo("gzip");
  }

  @Test
  @DisplayName("no filter is no parameter")
  void noFilter() throws Exception {
    api.instances("shop", "europe-west1-b", "");
    assertThat(server.last().query()).doesNotContainKey("filter");

    api.allInstances("shop", "");
    assertThat(server.last().query()).doesNotContainKey("filter");
  }

  @Test
  @DisplayName("an instance is read with all that is known of it")
  void instance() throws Exception {
    answer(
        """
        {"kind": "compute#instanceList", "aNewField": {"x": 1}, "items": [{
          "id": "17446744073709551615", "name": "cart-1", "zone": "BASE/zones/europe-west1-b",
          "status": "A_NEW_STATUS", "labels": {"app": "cart"}, "tags": {"items": ["http"]},
          "creationTimestamp": "2026-11-01T01:02:03.000-07:00",
          "networkInterfaces": [{
            "name": "nic0", "network": "BASE/global/networks/default",
            "subnetwork": "BASE/regions/europe-west1/subnetworks/front",
            "networkIP": "10.0.0.2", "ipv6Address": "fd20::2",
            "accessConfigs": [{"name": "none yet"}, {"natIP": "34.1.2.3"}],
            "ipv6AccessConfigs": [{"externalIpv6": "2600::2"}],
            "aliasIpRanges": [{"ipCidrRange": "10.8.0.0/24"}]}]}]}
        """);

    Listing<GceInstance> listing = api.instances("shop", "europe-west1-b", "");

    assertThat(listing)
        .isEqualTo(
            Listing.of(
                List.of(
                    new GceInstance(
                        "17446744073709551615",
                        "cart-1",
                        "europe-west1-b",
                        "A_NEW_STATUS",
                        Map.of("app", "cart"),
                        Set.of("http"),
                        Instant.parse("2026-11-01T08:02:03Z"),
                        List.of(
                            new NetworkInterface(
                                "nic0",
                                "default",
                                "front",
                                "10.0.0.2",
                                "34.1.2.3",
                                "fd20::2",
                                "2600::2",
                                List.of("10.8.0.0/24")))))));
  }

  @Test
  @DisplayName("an instance of which hardly anything is known is read with empty texts")
  void bareInstance() throws Exception {
    answer("{\"items\": [{\"name\": \"bare\"}]}");
    assertThat(api.instances("shop", "europe-west1-b", "").items())
        .containsExactly(
            new GceInstance("0", "bare", "", "", Map.of(), Set.of(), Instant.EPOCH, List.of()));
  }

  @Test
  @DisplayName("the instances of all zones are one question, and zones without any are no warning")
  void allInstances() throws Exception {
    answer(
        """
        {"items": {
          "zones/us-east1-b": {"instances": [{"name": "a", "zone": "BASE/zones/us-east1-b"}]},
          "zones/us-east1-c": {"warning": {"code": "NO_RESULTS_ON_PAGE", "message": "none"}},
          "zones/us-east1-d": {"warning": {"code": "UNREACHABLE", "message": "zone is down"}},
          "zones/us-east1-f": {"warning": {"code": "SOMETHING", "message": "odd"}}},
         "unreachables": ["zones/us-east1-e"]}
        """);

    Listing<GceInstance> listing = api.allInstances("shop", "(status = RUNNING)");

    assertThat(server.last().path()).isEqualTo("/compute/v1/projects/shop/aggregated/instances");
    assertThat(server.last().query())
        .containsEntry("filter", "(status = RUNNING)")
        .containsEntry("maxResults", "500")
        .containsEntry("returnPartialSuccess", "true");
    assertThat(server.last().query().get("fields"))
        .startsWith("nextPageToken,warning,unreachables,items/*/instances(id,");
    assertThat(listing.items()).extracting(GceInstance::name).containsExactly("a");
    assertThat(listing.unreachable())
        .isEqualTo(Map.of("us-east1-d", "UNREACHABLE: zone is down", "us-east1-e", "UNREACHABLE"));
    assertThat(listing.warnings()).containsExactly("us-east1-f: SOMETHING: odd");
    assertThat(listing.places())
        .containsExactlyInAnyOrder("us-east1-b", "us-east1-c", "us-east1-d", "us-east1-f");
  }

  @Test
  @DisplayName("a zone that answers for nothing but that it does not work is unreachable")
  void unreachableZone() throws Exception {
    answer("{\"warning\": {\"code\": \"UNREACHABLE\", \"message\": \"down\"}}");
    assertThat(api.instances("shop", "us-east1-d", "").unreachable())
        .isEqualTo(Map.of("us-east1-d", "UNREACHABLE: down"));
  }

  @Test
  @DisplayName("a group of a zone and one of a region are asked for where they are")
  void group() throws Exception {
    answer(
        """
        {"name": "web", "namedPorts": [{"name": "http", "port": 80}, {"name": "http", "port": 81}]}
        """);

    InstanceGroup zonal = api.group("shop", Location.zone("us-east1-b"), "web");
    assertThat(server.last().path())
        .isEqualTo("/compute/v1/projects/shop/zones/us-east1-b/instanceGroups/web");
    assertThat(zonal)
        .isEqualTo(
            new InstanceGroup(
                "web",
                Location.zone("us-east1-b"),
                List.of(new NamedPort("http", 80), new NamedPort("http", 81))));

    InstanceGroup regional = api.group("shop", Location.region("us-east1"), "web");
    assertThat(server.last().path())
        .isEqualTo("/compute/v1/projects/shop/regions/us-east1/instanceGroups/web");
    assertThat(server.last().query()).containsOnlyKeys("fields");
    assertThat(regional.location()).isEqualTo(Location.region("us-east1"));
  }

  @Test
  @DisplayName("all members of a group are asked for, not only those that run")
  void members() throws Exception {
    answer(
        """
        {"items": [{"instance": "BASE/zones/us-east1-b/instances/web-1", "status": "STOPPING",
          "namedPorts": [{"name": "http", "port": 80}]}]}
        """);
    GroupMember member =
        new GroupMember("us-east1-b", "web-1", "STOPPING", List.of(new NamedPort("http", 80)));

    assertThat(api.members("shop", Location.zone("us-east1-b"), "web")).containsExactly(member);
    assertThat(server.last().method()).isEqualTo("POST");
    assertThat(server.last().path())
        .isEqualTo("/compute/v1/projects/shop/zones/us-east1-b/instanceGroups/web/listInstances");
    assertThat(server.last().body()).isEqualTo("{\"instanceState\":\"ALL\"}");

    assertThat(api.members("shop", Location.region("us-east1"), "web")).containsExactly(member);
    assertThat(server.last().path())
        .isEqualTo("/compute/v1/projects/shop/regions/us-east1/instanceGroups/web/listInstances");
    assertThat(server.last().body()).isEqualTo("{\"instanceState\":\"ALL\"}");
  }

  @Test
  @DisplayName("of managed members the worst health counts")
  void managedMembers() throws Exception {
    answer(
        """
        {"managedInstances": [
          {"instance": "BASE/zones/us-east1-b/instances/web-1", "currentAction": "DELETING",
           "instanceHealth": [{"detailedHealthState": "HEALTHY"},
             {"detailedHealthState": "TIMEOUT"}, {"detailedHealthState": "HEALTHY"}]},
          {"instance": "BASE/zones/us-east1-c/instances/web-2", "currentAction": "NONE"}]}
        """);
    List<ManagedMember> expected =
        List.of(
            new ManagedMember("us-east1-b", "web-1", "DELETING", "TIMEOUT"),
            new ManagedMember("us-east1-c", "web-2", "NONE", ""));

    assertThat(api.managedMembers("shop", Location.zone("us-east1-b"), "web")).isEqualTo(expected);
    assertThat(server.last().path())
        .isEqualTo(
            "/compute/v1/projects/shop/zones/us-east1-b/instanceGroupManagers/web"
                + "/listManagedInstances");

    assertThat(api.managedMembers("shop", Location.region("us-east1"), "web")).isEqualTo(expected);
    assertThat(server.last().method()).isEqualTo("POST");
    assertThat(server.last().path())
        .isEqualTo(
            "/compute/v1/projects/shop/regions/us-east1/instanceGroupManagers/web"
                + "/listManagedInstances");
  }

  @Test
  @DisplayName("network endpoints are asked for with their health, where groups have one")
  void networkEndpoints() throws Exception {
    answer(
        """
        {"items": [{"networkEndpoint": {"ipAddress": "10.0.0.9", "port": 8080, "instance": "vm"},
           "healths": [{"healthState": "DRAINING"}]},
          {"networkEndpoint": {"fqdn": "api.example.com"}}]}
        """);

    assertThat(api.networkEndpoints("shop", Location.zone("us-east1-b"), "neg"))
        .containsExactly(
            new NetworkEndpoint("10.0.0.9", "", "", 8080, "us-east1-b", "vm", "DRAINING"),
            new NetworkEndpoint("", "", "api.example.com", 0, "us-east1-b", "", ""));
    assertThat(server.last().path())
        .isEqualTo(
            "/compute/v1/projects/shop/zones/us-east1-b/networkEndpointGroups/neg"
                + "/listNetworkEndpoints");
    assertThat(server.last().body()).isEqualTo("{\"healthStatus\":\"SHOW\"}");

    api.networkEndpoints("shop", Location.region("us-east1"), "neg");
    assertThat(server.last().path())
        .isEqualTo(
            "/compute/v1/projects/shop/regions/us-east1/networkEndpointGroups/neg"
                + "/listNetworkEndpoints");
    assertThat(server.last().method()).isEqualTo("POST");

    api.networkEndpoints("shop", Location.GLOBAL, "neg");
    assertThat(server.last().path())
        .isEqualTo(
            "/compute/v1/projects/shop/global/networkEndpointGroups/neg/listNetworkEndpoints");
  }

  @Test
  @DisplayName("the zones of a region come as names, sorted")
  void zones() throws Exception {
    answer("{\"zones\": [\"BASE/zones/us-east1-c\", \"BASE/zones/us-east1-b\"]}");
    assertThat(api.zones("shop", "us-east1")).containsExactly("us-east1-b", "us-east1-c");
    assertThat(server.last().path()).isEqualTo("/compute/v1/projects/shop/regions/us-east1");
    assertThat(server.last().query()).isEqualTo(Map.of("fields", "zones"));
  }

  @Test
  @DisplayName("all groups come with the place that they are in")
  void allGroups() throws Exception {
    answer(
        """
        {"items": {
          "zones/us-east1-b": {"instanceGroups": [{"name": "web"}]},
          "regions/us-east1": {"instanceGroups":
            [{"name": "api", "namedPorts": [{"name": "grpc", "port": 9}]}]}}}
        """);
    assertThat(api.allGroups("shop").items())
        .containsExactlyInAnyOrder(
            new InstanceGroup("web", Location.zone("us-east1-b"), List.of()),
            new InstanceGroup(
                "api", Location.region("us-east1"), List.of(new NamedPort("grpc", 9))));
    assertThat(server.last().path())
        .isEqualTo("/compute/v1/projects/shop/aggregated/instanceGroups");
  }
}
