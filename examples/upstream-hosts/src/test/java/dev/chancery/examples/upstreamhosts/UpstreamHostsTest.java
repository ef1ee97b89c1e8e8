package dev.chancery.examples.upstreamhosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UpstreamHostsTest {

  @Test
  @DisplayName("the guide shows the very code that is tested here")
  void guide() throws IOException {
    String source =
        Files.readString(
            Path.of("src/main/java/dev/chancery/examples/upstreamhosts/UpstreamHosts.java"));
    String snippet =
        source.substring(
            source.indexOf('\n', source.indexOf("// snippet: translate")) + 1,
            source.lastIndexOf('\n', source.indexOf("// end")));

    assertThat(Files.readString(Path.of("../../docs/plugins.md")))
        .contains(snippet.stripTrailing().stripIndent());
  }
}
