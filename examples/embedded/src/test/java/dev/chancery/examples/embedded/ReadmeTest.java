package dev.chancery.examples.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadmeTest {

  private static final Path ROOT = Path.of("../..");

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/embedding.md"})
  @DisplayName("the code in the documentation is the code of this example")
  void documentationShowsThisCode(String document) throws IOException {
    String source =
        Files.readString(Path.of("src/main/java/dev/chancery/examples/embedded/Embedded.java"));
    String snippet =
        source.substring(
            source.indexOf('\n', source.indexOf("// snippet: embed")) + 1,
            source.indexOf("    // end"));

    assertThat(Files.readString(ROOT.resolve(document)))
        .contains(snippet.stripTrailing().stripIndent());
  }

  @Test
  @DisplayName("the plugin in the README is the plugin of the example")
  void readmeShowsThePlugin() throws IOException {
    String source =
        Files.readString(
            ROOT.resolve(
                "examples/custom-discovery/src/main/java/dev/chancery/examples/registry/RegistryPlugin.java"));

    assertThat(Files.readString(ROOT.resolve("README.md")))
        .contains(source.substring(source.indexOf("@AutoService")).strip());
  }
}
