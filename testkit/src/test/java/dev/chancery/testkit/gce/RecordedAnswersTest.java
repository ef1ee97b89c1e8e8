// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chancery.testkit.gce.query.DiscoveryDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RecordedAnswersTest {

  private static final String LIST = "projects/petstore-demo/aggregated/instances";

  private final FakeComputeEngine compute = FakeComputeEngine.start();
  private final Asking ask = new Asking(compute);

  @BeforeEach
  void load() {
    compute.loadRecordedShape();
  }

  @AfterEach
  void close() {
    compute.close();
  }

  private static JsonNode recorded() {
    try (InputStream bytes = RecordedAnswersTest.class.getResourceAsStream("recorded-shape.json")) {
      return Asking.json(new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @TestFactory
  @DisplayName("what was loaded is answered as it was recorded")
  List<DynamicTest> answers() {
    return recorded().properties().stream()
        .map(
            answer ->
                DynamicTest.dynamicTest(
                    answer.getKey(), () -> checkSame(answer.getKey(), answer.getValue())))
        .toList();
  }

  private void checkSame(String path, JsonNode wanted) {
    String method = path.contains("/list") ? "POST" : "GET";
    JsonNode answer = Asking.body(ask.send(method, path, ""), 200);
    assertContains(path, wanted, answer);
  }

  /** Fields that the fake adds are fine; fingerprints and ids of places are its own. */
  private static void assertContains(String at, JsonNode wanted, JsonNode found) {
    if (wanted.isObject()) {
      for (Map.Entry<String, JsonNode> field : wanted.properties()) {
        assertContains(at + "/" + field.getKey(), field.getValue(), found.path(field.getKey()));
      }
    } else if (wanted.isArray()) {
      assertThat(found).as(at).hasSameSizeAs(wanted);
      for (int i = 0; i < wanted.size(); i++) {
        assertContains(at + "[" + i + "]", wanted.path(i), found.path(i));
      }
    } else if (at.matches(".*/instances\\[\\d+]/creationTimestamp")) {
      assertThat(OffsetDateTime.parse(found.asText()))
          .as(at)
          .isEqualTo(OffsetDateTime.parse(wanted.asText()));
    } else if (!at.matches(
        ".*(ingerprint|zones.*/id|regions.*/id|Timestamp|usage|limit|description)")) {
      assertThat(found).as(at).isEqualTo(wanted);
    }
  }

  @Test
  @DisplayName("machines have the fields that were recorded, and no others")
  void noMore() {
    JsonNode machine = recorded().path(LIST).at("/items/zones~1us-central1-a/instances/0");
    JsonNode answer = ask.get("projects/petstore-demo/zones/us-central1-a/instances/mirror-0");
    ((ObjectNode) answer).remove("labelFingerprint");

    assertThat(answer.properties().stream().map(Map.Entry::getKey))
        .containsExactlyInAnyOrderElementsOf(
            machine.properties().stream().map(Map.Entry::getKey).toList());
  }

  @Test
  @DisplayName("they are still what Google's document says")
  void document() {
    assertThat(
            AnswerCheck.problems(
                ask.get(LIST),
                DiscoveryDocument.load().type("InstanceAggregatedList").orElseThrow()))
        .isEmpty();
  }

  @Test
  @DisplayName("and can be edited")
  void edits() {
    compute.project("petstore-demo").zone("us-east1-d").status("petstore-east-1", "RUNNING");

    assertThat(
            ask.get("projects/petstore-demo/zones/us-east1-d/instances?filter=status%3DRUNNING")
                .path("items"))
        .hasSize(2);
  }

  @Test
  @DisplayName("what can't be loaded is refused")
  void refused() {
    assertThatThrownBy(() -> compute.load("{")).hasMessage("the recorded answers are no JSON");
    assertThatThrownBy(() -> compute.load("{\"disks\":{}}"))
        .hasMessageContaining("'disks' is no path of an answer");
    assertThatThrownBy(() -> compute.load("{\"projects/p/zones/a-b/disks\":{\"items\":[]}}"))
        .hasMessageContaining("answers of 'disks' can't be loaded");
  }
}
