// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FakeComputeEngineTest {

  private final FakeComputeEngine compute = FakeComputeEngine.start();
  private final FakeLocation zone = compute.project("shop").zone("europe-west1-b");
  private final Asking ask = new Asking(compute);

  @BeforeEach
  void machines() {
    zone.put(FakeInstance.running("web-1").label("app", "web").address("10.0.0.1"))
        .put(FakeInstance.running("web-2").label("app", "web").address("10.0.0.2"))
        .put(FakeInstance.running("db-1").label("app", "db").address("10.0.0.3"));
  }

  @AfterEach
  void close() {
    compute.close();
  }

  @Test
  @DisplayName("a zone's machines are listed by name, with their addresses")
  void list() {
    JsonNode answer = ask.get("projects/shop/zones/europe-west1-b/instances");

    assertThat(answer.path("kind").asText()).isEqualTo("compute#instanceList");
    assertThat(answer.path("items").findValuesAsText("networkIP"))
        .containsExactly("10.0.0.3", "10.0.0.1", "10.0.0.2");
    assertThat(answer.has("nextPageToken")).isFalse();
  }

  @Test
  @DisplayName("an edit is seen by the next request")
  void edits() {
    zone.remove("web-1").status("web-2", "STOPPING").edit("db-1", db -> db.label("tier", "1"));

    JsonNode items = ask.get("projects/shop/zones/europe-west1-b/instances").path("items");

    assertThat(items).hasSize(2);
    assertThat(items.path(0).path("labels").path("tier").asText()).isEqualTo("1");
    assertThat(items.path(1).path("status").asText()).isEqualTo("STOPPING");
  }
}
