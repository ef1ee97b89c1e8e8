// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("the JSON Schemas")
class JsonSchemasTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/schema");

  private final JsonSchemas schemas = new JsonSchemas(ResourceKinds.of(TestSections.ALL));

  @Test
  @DisplayName("are what they were, unless a golden file says otherwise")
  void areAsGolden() throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      schemas.write(GOLDEN);
    }

    assertThat(schemas.files()).isEqualTo(filesIn(GOLDEN));
  }

  @Test
  @DisplayName("are the same in every process")
  void areDeterministic() {
    assertThat(new JsonSchemas(ResourceKinds.of(TestSections.ALL)).files())
        .isEqualTo(schemas.files());
  }

  @Test
  @DisplayName("are written into a folder")
  void areWritten(@TempDir Path folder) throws IOException {
    schemas.write(folder.resolve("new"));

    assertThat(filesIn(folder.resolve("new"))).isEqualTo(schemas.files());
  }

  private static Map<String, String> filesIn(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(folder)) {
      for (Path path : paths.toList()) {
        files.put(path.getFileName().toString(), Files.readString(path));
      }
    }
    return files;
  }
}
