// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AggregatedListTest {

  private static final String LIST = "projects/shop/aggregated/instances";

  private final FakeComputeEngine compute = FakeComputeEngine.start();
  private final FakeProject project = compute.project("shop");
  private final FakeLocation b = project.zone("europe-west1-b");
  private final FakeLocation c = project.zone("europe-west1-c");
  private final Asking ask = new Asking(compute);

  @BeforeEach
  void machines() {
    b.put(FakeInstance.running("web-1")).put(FakeInstance.running("web-2"));
    c.put(FakeInstance.running("web-1"));
    project.zone("us-east1-d");
  }

  @AfterEach
  void close() {
    compute.close();
  }

  private static JsonNode scope(JsonNode answer, String scope) {
    return answer.path("items").path(scope);
  }

  @Test
  @DisplayName("machines stand under their zones, and an empty zone has a warning")
  void scopes() {
    JsonNode answer = ask.get(LIST);

    assertThat(answer.path("kind").asText()).isEqualTo("compute#instanceAggregatedList");
    assertThat(answer.path("items")).hasSize(3);
    assertThat(scope(answer, "zones/europe-west1-b").path("instances")).hasSize(2);
    assertThat(scope(answer, "zones/europe-west1-c").path("instances")).hasSize(1);
    assertThat(scope(answer, "zones/us-east1-d").at("/warning/code").asText())
        .isEqualTo("NO_RESULTS_ON_PAGE");
    assertThat(scope(answer, "zones/us-east1-d").at("/warning/data/0/value").asText())
        .isEqualTo("zones/us-east1-d");
  }

  @Test
  @DisplayName("a page goes over several zones; what it has nothing of has a warning")
  void pages() {
    JsonNode first = ask.get(LIST + "?maxResults=2");
    String token = Asking.escape(first.path("nextPageToken").asText());
    JsonNode second = ask.get(LIST + "?maxResults=2&pageToken=" + token);

    assertThat(scope(first, "zones/europe-west1-b").path("instances")).hasSize(2);
    assertThat(scope(first, "zones/europe-west1-c").has("warning")).isTrue();
    assertThat(scope(second, "zones/europe-west1-b").has("warning")).isTrue();
    assertThat(scope(second, "zones/europe-west1-c").path("instances")).hasSize(1);
    assertThat(second.has("nextPageToken")).isFalse();
  }

  @Test
  @DisplayName("regions and the global scope are there if all scopes are asked for")
  void allScopes() {
    assertThat(ask.get(LIST + "?includeAllScopes=true").path("items").properties())
        .extracting(java.util.Map.Entry::getKey)
        .containsExactly(
            "global",
            "regions/europe-west1",
            "regions/us-east1",
            "zones/europe-west1-b",
            "zones/europe-west1-c",
            "zones/us-east1-d");
  }

  @Test
  @DisplayName("groups stand under zones and regions, endpoint groups also under global")
  void otherScopes() {
    project.region("europe-west1").put(FakeInstanceGroup.managed("web"));
    b.put(FakeInstanceGroup.unmanaged("old"));
    project.global().put(FakeNetworkEndpointGroup.of("out", "INTERNET_FQDN_PORT"));

    JsonNode groups = ask.get("projects/shop/aggregated/instanceGroups");
    JsonNode managers = ask.get("projects/shop/aggregated/instanceGroupManagers");
    JsonNode endpoints = ask.get("projects/shop/aggregated/networkEndpointGroups");

    assertThat(scope(groups, "regions/europe-west1").path("instanceGroups")).hasSize(1);
    assertThat(scope(groups, "zones/europe-west1-b").path("instanceGroups")).hasSize(1);
    assertThat(scope(managers, "zones/europe-west1-b").has("warning")).isTrue();
    assertThat(scope(endpoints, "global").path("networkEndpointGroups")).hasSize(1);
  }

  @Test
  @DisplayName("an unreachable zone fails the whole list")
  void unreachable() {
    b.unreachable();

    assertThat(ask.error(503, LIST).at("/errors/0/reason").asText()).isEqualTo("backendError");
    b.reachable();
    assertThat(ask.get(LIST).has("unreachables")).isFalse();
  }

  @Test
  @DisplayName("with partial success it is missing, with a warning, and named")
  void partialSuccess() {
    b.unreachable();

    JsonNode answer = ask.get(LIST + "?returnPartialSuccess=true");

    assertThat(scope(answer, "zones/europe-west1-b").has("instances")).isFalse();
    assertThat(scope(answer, "zones/europe-west1-b").at("/warning/code").asText())
        .isEqualTo("UNREACHABLE");
    assertThat(scope(answer, "zones/europe-west1-c").path("instances")).hasSize(1);
    assertThat(answer.path("unreachables")).hasSize(1);
    assertThat(answer.path("unreachables").path(0).asText()).isEqualTo("zones/europe-west1-b");
  }

  @Test
  @DisplayName("an unreachable zone's own list fails, or is empty with a warning")
  void ofPlace() {
    b.unreachable();
    String list = "projects/shop/zones/europe-west1-b/instances";

    ask.error(503, list);
    JsonNode partial = ask.get(list + "?returnPartialSuccess=true");

    assertThat(partial.has("items")).isFalse();
    assertThat(partial.at("/warning/code").asText()).isEqualTo("UNREACHABLE");
  }

  @Test
  @DisplayName("a filter and a mask hold for all zones")
  void filterAndMask() {
    JsonNode answer =
        ask.get(
            LIST
                + "?filter=name%3Dweb-1&fields="
                + Asking.escape("items/*(instances(name,zone),warning/code)"));

    assertThat(scope(answer, "zones/europe-west1-b").path("instances").path(0).properties())
        .extracting(java.util.Map.Entry::getKey)
        .containsExactly("name", "zone");
    assertThat(scope(answer, "zones/us-east1-d").path("warning")).hasSize(1);
    assertThat(answer.has("kind")).isFalse();
  }
}
