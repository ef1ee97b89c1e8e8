// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.testkit.golden.GoldenFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The reference")
class ReferenceCommandTest {

  private static final Path PAGE = Path.of("..", "docs", "reference.md");

  @Test
  @DisplayName("in docs is what the command prints; -Dgolden.update=true writes it")
  void isUpToDate() throws IOException {
    String printed = printed();
    if (Boolean.getBoolean(GoldenFolder.UPDATE)) {
      Files.writeString(PAGE, printed);
    }
    assertThat(Files.readString(PAGE))
        .as("docs/reference.md; -D%s=true writes it anew", GoldenFolder.UPDATE)
        .isEqualTo(printed);
    assertThat(printed()).as("printed again").isEqualTo(printed);
  }

  private static String printed() {
    Ran ran = Ran.command("reference");
    assertThat(ran.code()).as(ran.err()).isZero();
    return ran.out();
  }

  @Test
  @DisplayName("has every link lead somewhere, and every place once")
  void links() {
    String page = printed();
    List<String> places = all("<a id=\"([^\"]+)\">", page);
    Set<String> links = new HashSet<>(all("\\]\\(#([^)]+)\\)", page));
    assertThat(places).doesNotHaveDuplicates().isNotEmpty();
    assertThat(links).containsExactlyInAnyOrderElementsOf(places);
  }

  private static List<String> all(String pattern, String page) {
    Matcher matcher = Pattern.compile(pattern).matcher(page);
    return matcher.results().map(found -> found.group(1)).toList();
  }

  @Test
  @DisplayName("has a description for every field")
  void descriptions() {
    assertThat(printed().lines().filter(line -> line.matches("\\| `.*\\|  \\|"))).isEmpty();
  }
}
