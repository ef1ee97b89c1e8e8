// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Errors come with Google's status, reason and words. */
class RefusalTest {

  private final FakeComputeEngine compute = FakeComputeEngine.start();
  private final FakeProject project = compute.project("shop");
  private final Asking ask = new Asking(compute);

  @BeforeEach
  void world() {
    project.zone("europe-west1-b").put(FakeInstance.running("web-1"));
  }

  @AfterEach
  void close() {
    compute.close();
  }

  private static void assertError(JsonNode error, int code, String reason, String message) {
    assertThat(error.path("code").asInt()).isEqualTo(code);
    assertThat(error.path("message").asText()).isEqualTo(message);
    assertThat(error.path("errors")).hasSize(1);
    assertThat(error.at("/errors/0/reason").asText()).isEqualTo(reason);
    assertThat(error.at("/errors/0/domain").asText()).isEqualTo("global");
    assertThat(error.at("/errors/0/message").asText()).isEqualTo(message);
  }

  @Test
  @DisplayName("an unknown project is not found")
  void project() {
    assertError(
        ask.error(404, "projects/shed/zones/europe-west1-b/instances"),
        404,
        "notFound",
        "The resource 'projects/shed' was not found");
    compute.removeProject("shop");
    ask.error(404, "projects/shop");
  }

  @Test
  @DisplayName("an unknown zone is an invalid value, and not found where it is what is asked for")
  void zone() {
    assertError(
        ask.error(400, "projects/shop/zones/mars-west1-b/instances"),
        400,
        "invalid",
        "Invalid value for field 'zone': 'mars-west1-b'. Unknown zone.");
    assertError(
        ask.error(404, "projects/shop/zones/mars-west1-b"),
        404,
        "notFound",
        "The resource 'projects/shop/zones/mars-west1-b' was not found");
  }

  @Test
  @DisplayName("an unknown region likewise")
  void region() {
    assertError(
        ask.error(400, "projects/shop/regions/mars-west1/instanceGroups/web"),
        400,
        "invalid",
        "Invalid value for field 'region': 'mars-west1'. Unknown region.");
    ask.error(404, "projects/shop/regions/mars-west1");
  }

  @Test
  @DisplayName("a machine that is not there is not found")
  void instance() {
    assertError(
        ask.error(404, "projects/shop/zones/europe-west1-b/instances/web-9"),
        404,
        "notFound",
        "The resource 'projects/shop/zones/europe-west1-b/instances/web-9' was not found");
  }

  @Test
  @DisplayName("a filter is refused with its text")
  void filter() {
    assertError(
        ask.error(400, "projects/shop/aggregated/instances?filter=tags.items%3Dx"),
        400,
        "invalid",
        "Invalid value for field 'filter': 'tags.items=x'. Invalid list filter expression.");
  }

  @Test
  @DisplayName("a permission that was taken is missing until it is given back")
  void forbidden() {
    project.deny("compute.instances.list");

    assertError(
        ask.error(403, "projects/shop/zones/europe-west1-b/instances"),
        403,
        "forbidden",
        "Required 'compute.instances.list' permission for 'projects/shop/zones/europe-west1-b'");
    ask.error(403, "projects/shop/aggregated/instances");
    ask.get("projects/shop/zones/europe-west1-b/instances/web-1");
    project.permit("compute.instances.list");
    ask.get("projects/shop/zones/europe-west1-b/instances");
  }

  @Test
  @DisplayName("one permission is for all groups, of zones, regions and global ones")
  void permissionOfGroups() {
    project.deny("compute.instanceGroups.list").deny("compute.networkEndpointGroups.get");
    project.region("europe-west1").put(FakeInstanceGroup.unmanaged("web"));

    ask.error(403, "projects/shop/regions/europe-west1/instanceGroups");
    ask.error(403, "projects/shop/global/networkEndpointGroups/out");
    ask.get("projects/shop/regions/europe-west1/instanceGroups/web");
  }

  @Test
  @DisplayName("a field that no answer has, and a parameter that no method has, are refused")
  void unknownNames() {
    assertThat(ask.error(400, "projects/shop/zones?fields=items/colour").path("message").asText())
        .isEqualTo("Invalid field selection colour");
    assertThat(ask.error(400, "projects/shop/zones?colour=red").path("message").asText())
        .contains("Unknown name \"colour\"");
  }

  @Test
  @DisplayName("a path or a verb that the API does not have is a page of Google's front")
  void noSuchPath() {
    assertThat(ask.send("GET", "projects/shop/planets", "").status()).isEqualTo(404);
    assertThat(ask.send("POST", "projects/shop/zones", "").status()).isEqualTo(404);
  }
}
