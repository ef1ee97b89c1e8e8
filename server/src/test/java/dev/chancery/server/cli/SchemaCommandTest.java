// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaCommandTest {

  private static final String PUBLISHED = "/META-INF/chancery/schema/";

  @TempDir Path folder;

  @Test
  @DisplayName("prints one schema for all kinds, which knows the plugins' sections")
  void prints() throws IOException {
    Ran ran = Ran.command("schema");

    assertThat(ran.code()).isZero();
    JsonNode schema = new ObjectMapper().readTree(ran.out());
    assertThat(schema.at("/properties/kind/enum"))
        .extracting(JsonNode::asText)
        .contains("Upstream", "Proxy", "Settings");
    assertThat(ran.out()).contains("circuitBreakers", "\"static\"");
  }

  @Test
  @DisplayName("the schemas in the jar are those that the command writes, one for each kind")
  void published() throws IOException {
    Ran ran = Ran.command("schema", "--dir=" + folder.resolve("schemas"));

    assertThat(ran.code()).isZero();
    List<Path> written = written();
    assertThat(written)
        .extracting(file -> file.getFileName().toString())
        .contains("chancery.schema.json", "upstream.schema.json", "proxy.schema.json");
    for (Path file : written) {
      assertThat(resource(PUBLISHED + file.getFileName())).isEqualTo(Files.readString(file));
      assertThat(ran.out()).contains(file.toString());
    }
  }

  @Test
  @DisplayName("a folder that can't be made is one clear message")
  void notWritable() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    Ran ran = Ran.command("schema", "--dir=" + file.resolve("below"));

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err().lines()).singleElement().asString().contains("can't write into");
  }

  private List<Path> written() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("schemas"))) {
      return files.toList();
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream = SchemaCommandTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(stream, name).readAllBytes(), UTF_8);
    }
  }
}
