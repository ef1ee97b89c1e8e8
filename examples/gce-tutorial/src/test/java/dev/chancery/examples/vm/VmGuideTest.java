// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VmGuideTest {

  private static final Path SOURCES = Path.of("src/main/java/dev/chancery/examples/vm");
  private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  @DisplayName("the tutorial shows the very code that is tested here, and all of it")
  void tutorial() throws IOException {
    String page = Files.readString(Path.of("../../docs/gce-tutorial.md"));
    List<String> shown =
        CODE.matcher(page).results().map((MatchResult block) -> block.group(1)).toList();

    assertThat(shown)
        .containsExactlyInAnyOrder(
            code("VmUpstream"), code("VmSettings"), code("VmQuery"), code("VmPlugin"));
  }

  /** What follows the licence and the imports. */
  private static String code(String type) throws IOException {
    try (Stream<String> lines = Files.lines(SOURCES.resolve(type + ".java"))) {
      return lines
          .filter(line -> !line.startsWith("package ") && !line.startsWith("import "))
          .dropWhile(line -> line.isEmpty() || line.startsWith("//"))
          .reduce("", (all, line) -> all + line + "\n");
    }
  }
}
