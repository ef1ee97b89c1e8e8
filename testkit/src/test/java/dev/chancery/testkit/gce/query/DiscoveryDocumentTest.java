// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

class DiscoveryDocumentTest {

  private static final Path RESOURCE =
      Path.of("src/main/resources/dev/chancery/testkit/gce/query/compute-v1.json");

  private final DiscoveryDocument document = DiscoveryDocument.load();

  @Test
  @DisplayName("the extract has methods with their paths, parameters and answers")
  void methods() {
    List<ApiMethod> methods = document.methods();

    assertThat(methods)
        .filteredOn(method -> method.id().equals("compute.instances.list"))
        .singleElement()
        .satisfies(
            list -> {
              assertThat(list.httpMethod()).isEqualTo("GET");
              assertThat(list.path()).isEqualTo("projects/{project}/zones/{zone}/instances");
              assertThat(list.parameters())
                  .containsKeys("filter", "pageToken", "returnPartialSuccess", "fields")
                  .doesNotContainKeys("project", "zone");
              assertThat(list.answer().field("items")).isPresent();
            });
  }

  @Test
  @DisplayName("types tell what a value is, with format and words")
  void types() {
    ApiType instance = document.type("Instance").orElseThrow();

    assertThat(instance.field("id").orElseThrow().kind()).isEqualTo(ApiType.Kind.NUMBER);
    assertThat(instance.field("id").orElseThrow().format()).isEqualTo("uint64");
    assertThat(instance.field("status").orElseThrow().words()).contains("RUNNING", "STOPPING");
    assertThat(instance.field("labels").orElseThrow().kind()).isEqualTo(ApiType.Kind.MAP);
    assertThat(instance.field("networkInterfaces").orElseThrow().element().field("networkIP"))
        .isPresent();
    assertThat(instance.field("colour")).isEmpty();
  }

  @Test
  @DisplayName("-Dgce.discovery=FILE makes the extract anew from Google's whole document")
  @EnabledIfSystemProperty(named = "gce.discovery", matches = ".+")
  void makeAnew() throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode whole =
        (ObjectNode) json.readTree(Path.of(System.getProperty("gce.discovery")).toFile());

    String extract =
        json.writerWithDefaultPrettyPrinter()
            .writeValueAsString(new DiscoveryExtract(whole).make());

    Files.writeString(RESOURCE, extract + "\n");
    assertThat(document.methods()).isNotEmpty();
  }
}
