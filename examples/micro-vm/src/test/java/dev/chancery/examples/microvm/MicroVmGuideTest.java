package dev.chancery.examples.microvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MicroVmGuideTest {

  @ParameterizedTest
  @ValueSource(strings = {"main/java/%s/MicroVmPlugin.java", "test/java/%s/MicroVmIT.java"})
  @DisplayName("the guide shows the very code that is tested here")
  void guide(String file) throws IOException {
    String source =
        Files.readString(Path.of("src", file.formatted("dev/chancery/examples/microvm")));
    String snippet =
        source.substring(
            source.indexOf('\n', source.indexOf("// snippet: ")) + 1,
            source.lastIndexOf('\n', source.indexOf("// end")));

    assertThat(Files.readString(Path.of("../../docs/plugins.md")))
        .contains(snippet.stripTrailing().stripIndent());
  }
}
