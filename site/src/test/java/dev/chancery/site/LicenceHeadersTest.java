// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("source files")
class LicenceHeadersTest {

  /** What becomes somebody else's, and what is somebody else's. */
  private static final Set<String> LEFT_OUT = Set.of("archetype-resources", "mvnw", "mvnw.cmd");

  @Test
  @DisplayName("say whose they are, and under which licence")
  void haveHeaders() throws IOException {
    List<Path> sources = sources();
    assertThat(sources).hasSizeGreaterThan(1000);
    assertThat(sources.stream().filter(source -> !hasHeader(source)))
        .as("files without the two lines of licence; spotless:apply adds them to most")
        .isEmpty();
  }

  private static List<Path> sources() throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path file : Page.files("")) {
      if (!isLeftOut(file) && isSource(file)) {
        found.add(file);
      }
    }
    return found;
  }

  private static boolean isLeftOut(Path file) {
    return StreamSupport.stream(file.spliterator(), false)
        .anyMatch(part -> LEFT_OUT.contains(part.toString()));
  }

  private static boolean isSource(Path file) throws IOException {
    String name = file.getFileName().toString();
    return name.endsWith(".java")
        || name.endsWith(".go")
        || name.endsWith(".py")
        || name.endsWith(".sh")
        || (!name.contains(".") && isScript(file));
  }

  private static boolean isScript(Path file) throws IOException {
    byte[] start;
    try (var in = Files.newInputStream(file)) {
      start = in.readNBytes(2);
    }
    return start.length == 2 && start[0] == '#' && start[1] == '!';
  }

  private static boolean hasHeader(Path source) {
    try (Stream<String> lines = Files.lines(source)) {
      List<String> head = lines.limit(3).filter(line -> !line.startsWith("#!")).toList();
      return head.size() >= 2
          && head.get(0).matches("(//|#) Copyright The Chancery authors")
          && head.get(1).matches("(//|#) SPDX-License-Identifier: Apache-2\\.0");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
