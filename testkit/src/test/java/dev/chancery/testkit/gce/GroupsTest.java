// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GroupsTest {

  private static final String ZONE = "projects/shop/zones/europe-west1-b/";
  private static final String REGION = "projects/shop/regions/europe-west1/";

  private final FakeComputeEngine compute = FakeComputeEngine.start();
  private final FakeProject project = compute.project("shop");
  private final FakeLocation zone = project.zone("europe-west1-b");
  private final FakeLocation region = project.region("europe-west1");
  private final Asking ask = new Asking(compute);

  @BeforeEach
  void machines() {
    zone.put(FakeInstance.running("web-1"))
        .put(FakeInstance.running("web-2").status("STOPPING"))
        .put(
            FakeInstanceGroup.unmanaged("web")
                .namedPort("http", 8080)
                .namedPort("http", 8081)
                .members("web-2", "web-1", "web-9"));
    project.zone("europe-west1-c").put(FakeInstance.running("web-3"));
    region.put(
        FakeInstanceGroup.managed("fleet")
            .memberIn("europe-west1-b", "web-1")
            .memberIn("europe-west1-c", "web-3")
            .memberIn("europe-west1-c", "web-4")
            .action("web-3", "DELETING")
            .action("web-4", "CREATING")
            .health("web-1", "UNHEALTHY"));
  }

  @AfterEach
  void close() {
    compute.close();
  }

  private static List<String> texts(JsonNode answer, String list, String field) {
    List<String> texts = new ArrayList<>();
    answer.path(list).forEach(each -> texts.add(lastSegment(each.at(field).asText())));
    return texts;
  }

  private static String lastSegment(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  @Test
  @DisplayName("a group tells its named ports, also two of one name, and its size")
  void get() {
    JsonNode group = ask.get(ZONE + "instanceGroups/web");

    assertThat(group.path("namedPorts").findValuesAsText("port")).containsExactly("8080", "8081");
    assertThat(group.path("size").asInt()).isEqualTo(3);
    assertThat(lastSegment(group.path("zone").asText())).isEqualTo("europe-west1-b");
    assertThat(lastSegment(ask.get(REGION + "instanceGroups/fleet").path("region").asText()))
        .isEqualTo("europe-west1");
  }

  @Test
  @DisplayName("its machines are those that exist, with status and ports")
  void listInstances() {
    JsonNode all =
        ask.post(ZONE + "instanceGroups/web/listInstances", "{\"instanceState\":\"ALL\"}");

    assertThat(texts(all, "items", "/instance")).containsExactly("web-1", "web-2");
    assertThat(texts(all, "items", "/status")).containsExactly("RUNNING", "STOPPING");
    assertThat(all.at("/items/0/namedPorts")).hasSize(2);
  }

  @Test
  @DisplayName("or those that run")
  void listRunning() {
    JsonNode running =
        ask.post(ZONE + "instanceGroups/web/listInstances", "{\"instanceState\":\"RUNNING\"}");

    assertThat(texts(running, "items", "/instance")).containsExactly("web-1");
  }

  @Test
  @DisplayName("a region's group has machines of its zones, by their URLs")
  void regional() {
    JsonNode answer = ask.post(REGION + "instanceGroups/fleet/listInstances", "");

    assertThat(answer.path("kind").asText()).isEqualTo("compute#regionInstanceGroupsListInstances");
    assertThat(answer.at("/items/1/instance").asText())
        .isEqualTo(
            "https://www.googleapis.com/compute/v1/projects/shop/zones/europe-west1-c/instances/web-3");
  }

  @Test
  @DisplayName("a manager tells what it does with machines, and their health")
  void managed() {
    JsonNode answer = ask.post(REGION + "instanceGroupManagers/fleet/listManagedInstances", "");

    assertThat(texts(answer, "managedInstances", "/currentAction"))
        .containsExactly("NONE", "DELETING", "CREATING");
    assertThat(texts(answer, "managedInstances", "/instanceStatus"))
        .containsExactly("RUNNING", "RUNNING", "");
    assertThat(answer.at("/managedInstances/0/instanceHealth/0/detailedHealthState").asText())
        .isEqualTo("UNHEALTHY");
  }

  @Test
  @DisplayName("a manager lists in one page, unless it was told to page")
  void pageless() {
    String list = REGION + "instanceGroupManagers/fleet/listManagedInstances?maxResults=1";
    assertThat(ask.post(list, "").path("managedInstances")).hasSize(3);

    region.editGroup("fleet", FakeInstanceGroup::paginated);

    assertThat(ask.post(list, "").path("managedInstances")).hasSize(1);
    assertThat(ask.post(list, "").has("nextPageToken")).isTrue();
  }

  @Test
  @DisplayName("a group without a manager has none")
  void unmanaged() {
    ask.error(404, ZONE + "instanceGroupManagers/web");
    assertThat(ask.get(ZONE + "instanceGroupManagers").has("items")).isFalse();
    assertThat(ask.get(ZONE + "instanceGroups").path("items")).hasSize(1);
  }

  @Test
  @DisplayName("a group that is not there is not found")
  void notFound() {
    JsonNode error =
        Asking.body(ask.send("POST", ZONE + "instanceGroups/x/listInstances", "{}"), 404);

    assertThat(error.at("/error/message").asText())
        .isEqualTo(
            "The resource 'projects/shop/zones/europe-west1-b/instanceGroups/x' was not found");
  }

  @Test
  @DisplayName("a body that is no JSON is a parse error")
  void badBody() {
    JsonNode error =
        Asking.body(ask.send("POST", ZONE + "instanceGroups/web/listInstances", "{"), 400);

    assertThat(error.at("/error/errors/0/reason").asText()).isEqualTo("parseError");
  }

  @Test
  @DisplayName("endpoints of a zone tell their health if they are asked for it")
  void endpoints() {
    zone.put(
        FakeNetworkEndpointGroup.of("neg", "GCE_VM_IP_PORT")
            .endpoint("web-1", "10.0.0.1", 8080)
            .endpoint("web-1", "10.0.0.1", 8081)
            .endpoint("web-2", "10.0.0.2", 8080)
            .health("10.0.0.2", "UNHEALTHY"));
    String list = ZONE + "networkEndpointGroups/neg/listNetworkEndpoints";

    JsonNode with = ask.post(list, "{\"healthStatus\":\"SHOW\"}");
    JsonNode without = ask.post(list, "{\"healthStatus\":\"SKIP\"}");

    assertThat(texts(with, "items", "/networkEndpoint/port"))
        .containsExactly("8080", "8081", "8080");
    assertThat(texts(with, "items", "/healths/0/healthState")).containsExactly("", "", "UNHEALTHY");
    assertThat(without.findValues("healths")).isEmpty();
  }

  @Test
  @DisplayName("groups of a region and global ones have endpoints, too")
  void otherEndpoints() {
    region.put(
        FakeNetworkEndpointGroup.of("neg", "GCE_VM_IP_PORTMAP").endpoint("web-1", "10.0.0.1", 80));
    project
        .global()
        .put(
            FakeNetworkEndpointGroup.of("out", "INTERNET_FQDN_PORT")
                .endpoint(FakeNetworkEndpoint.ofHost("shop.example", 443)));

    assertThat(
            ask.post(REGION + "networkEndpointGroups/neg/listNetworkEndpoints", "").path("items"))
        .hasSize(1);
    assertThat(
            ask.post("projects/shop/global/networkEndpointGroups/out/listNetworkEndpoints", "")
                .at("/items/0/networkEndpoint/fqdn")
                .asText())
        .isEqualTo("shop.example");
  }

  @Test
  @DisplayName("what Google has nowhere else can't be put elsewhere")
  void wrongPlace() {
    assertThatThrownBy(() -> region.put(FakeInstance.running("web-1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("web-1 can't be in regions/europe-west1");
    assertThatThrownBy(() -> project.global().put(FakeInstanceGroup.managed("g")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> project.zone("europe"))
        .hasMessageContaining("'europe' is no zone (expected: a region and a letter");
    assertThatThrownBy(() -> zone.status("web-7", "RUNNING"))
        .hasMessageContaining("there is no FakeInstance web-7 in zones/europe-west1-b");
  }
}
