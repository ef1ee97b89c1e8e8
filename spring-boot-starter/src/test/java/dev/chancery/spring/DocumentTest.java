// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/spring-boot.md")
class DocumentTest {

  private static final Path DOCUMENT = Path.of("../docs/spring-boot.md");
  private static final String BEGIN = "<!-- properties: begin -->\n";
  private static final String END = "<!-- properties: end -->\n";
  private static final Map<String, String> TYPES =
      Map.of(
          "java.lang.Boolean", "yes or no",
          "java.lang.Integer", "number",
          "java.lang.String", "text",
          "java.nio.file.Path", "path",
          "java.time.Duration", "duration",
          "org.springframework.util.unit.DataSize", "size");

  @Test
  @DisplayName("has the properties of the metadata; -Dgolden.update=true writes them anew")
  void hasTheProperties() throws IOException {
    String text = Files.readString(DOCUMENT);
    int from = text.indexOf(BEGIN) + BEGIN.length();
    int to = text.indexOf(END);
    assertThat(to).as("marks of the table").isGreaterThanOrEqualTo(from);
    String table = table();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(DOCUMENT, text.substring(0, from) + table + text.substring(to));
    } else {
      assertThat(text.substring(from, to)).isEqualTo(table);
    }
  }

  @Test
  @DisplayName("shows the application of the example")
  void showsTheExample() throws IOException {
    Path main = Path.of("../examples/embedded-spring-boot/src/main");
    String application =
        Files.readString(main.resolve("java/dev/chancery/examples/spring/EmbeddedSpringBoot.java"));
    String document = Files.readString(DOCUMENT);

    assertThat(document)
        .contains(
            application
                .substring(application.indexOf("import "))
                .replace("EmbeddedSpringBoot", "EdgeApplication"))
        .contains(Files.readString(main.resolve("resources/application.yaml")));
  }

  private static String table() throws IOException {
    Map<String, String> rows = new TreeMap<>();
    for (JsonNode property : metadata().get("properties")) {
      String name = property.get("name").asText();
      String type = property.get("type").asText();
      rows.put(
          name,
          "| `%s` | %s | %s | %s |%n"
              .formatted(
                  type.startsWith("java.util.Map") ? name + ".<plugin>.<setting>" : name,
                  TYPES.getOrDefault(type, "what the setting takes"),
                  defaultValue(property),
                  description(name, property)));
    }
    return "| property | type | default | what it is for |\n|---|---|---|---|\n"
        + String.join("", rows.values());
  }

  private static String defaultValue(JsonNode property) {
    String text = property.path("defaultValue").asText();
    return text.isEmpty() ? "" : "`%s`".formatted(text);
  }

  private static String description(String name, JsonNode property) {
    assertThat(property.has("description")).as("description of %s", name).isTrue();
    return property.get("description").asText();
  }

  private static JsonNode metadata() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(
            ChanceryProperties.class.getResourceAsStream(
                "/META-INF/spring-configuration-metadata.json"))) {
      JsonNode all = new JsonMapper().readTree(file);
      assertThat(all.get("properties")).isNotEmpty();
      return all;
    }
  }
}
