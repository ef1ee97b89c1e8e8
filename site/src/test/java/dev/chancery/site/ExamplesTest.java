// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Examples")
class ExamplesTest {

  private static final String MAIN = "src/main/java";
  private static final long LIMIT = 150;

  @Test
  @DisplayName("have fewer than 150 lines of main code each, as their page says")
  void areSmall() throws IOException {
    Path examples = Page.ROOT.resolve("examples");
    SortedMap<String, Long> lines = new TreeMap<>();
    for (Path file : Page.files(".java")) {
      if (file.startsWith(examples) && file.toString().replace('\\', '/').contains(MAIN)) {
        String example = examples.relativize(file).getName(0).toString();
        lines.merge(example, CodeLines.of(Files.readString(file)), Long::sum);
      }
    }
    assertThat(lines).containsKeys("embedded", "proxy-controller");
    assertThat(lines).allSatisfy((example, count) -> assertThat(count).isBetween(1L, LIMIT - 1));
    assertThat(Files.readString(examples.resolve("README.md")))
        .contains("fewer than %d lines".formatted(LIMIT))
        .contains(lines.keySet().stream().map("](%s)"::formatted).toList());
  }

  @Test
  @DisplayName("are measured without what is no code")
  void measure() {
    List<String> source =
        List.of(
            "/** A comment. */",
            "package a; // not counted",
            "",
            "import a.B;",
            "final class A { // counted, once",
            "  /* not",
            "     counted */ String text = \"/* no comment */ // nor here\";",
            "  char quote = '\"'; // counted",
            "  // not counted",
            "  String block =",
            "      \"\"\"",
            "      // counted",
            "      \"\"\";",
            "}");
    assertThat(CodeLines.of(String.join("\n", source))).isEqualTo(8);
  }
}
