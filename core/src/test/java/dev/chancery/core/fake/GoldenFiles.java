// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Expected results, one file for each case. {@code -Dgolden.update=true} writes them anew; look at
 * the difference before you commit it.
 */
public final class GoldenFiles {

  private static final boolean UPDATE = Boolean.getBoolean("golden.update");

  private final Path folder;

  /** The files in a folder of {@code src/test/resources/golden} that belongs to one test. */
  public GoldenFiles(String folder) {
    this.folder = Path.of("src/test/resources/golden", folder);
  }

  /** One test for each case, by file name, and one that no other file is there. */
  public Stream<DynamicTest> tests(Map<String, Supplier<String>> cases) {
    Stream<DynamicTest> compared =
        new TreeMap<>(cases)
            .entrySet().stream()
                .map(
                    one ->
                        dynamicTest(
                            one.getKey(), () -> compare(one.getKey(), one.getValue().get())));
    return Stream.concat(
        compared,
        Stream.of(dynamicTest("no file without a case", () -> refuseStale(cases.keySet()))));
  }

  private void compare(String name, String actual) throws IOException {
    Path file = folder.resolve(name);
    if (UPDATE) {
      Files.createDirectories(folder);
      Files.writeString(file, actual);
    }
    assertThat(file).as("-Dgolden.update=true writes it").isRegularFile();
    assertThat(actual).as(name).isEqualTo(Files.readString(file));
  }

  private void refuseStale(Set<String> cases) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> stale =
          files.filter(file -> !cases.contains(file.getFileName().toString())).toList();
      if (UPDATE) {
        stale.forEach(GoldenFiles::delete);
      } else {
        assertThat(stale).isEmpty();
      }
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
