// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * A folder of expected results, one file for each case. With {@code -Dgolden.update=true} the tests
 * write the files anew instead of comparing; look at the difference before you commit it.
 */
public final class GoldenFolder {

  /** The system property that makes the tests write the files. */
  public static final String UPDATE = "golden.update";

  private final Path folder;
  private final boolean update;

  private GoldenFolder(Path folder, boolean update) {
    this.folder = folder;
    this.update = update;
  }

  /**
   * {@return a folder below the module's {@code src/test/resources/golden}}
   *
   * @param name the folder's name; it belongs to one test class alone
   */
  public static GoldenFolder of(String name) {
    return new GoldenFolder(
        Path.of("src", "test", "resources", "golden").resolve(name), Boolean.getBoolean(UPDATE));
  }

  /** Any folder, to compare with or to write anew. */
  static GoldenFolder at(Path folder, boolean update) {
    return new GoldenFolder(folder, update);
  }

  /**
   * {@return one test for each case, and one that there is no file without a case}
   *
   * @param cases what makes the actual text, by file name; it is called twice and must give the
   *     same text both times
   */
  public Stream<DynamicTest> tests(Map<String, Supplier<String>> cases) {
    Map<String, Supplier<String>> sorted = new TreeMap<>(cases);
    return Stream.concat(
        sorted.entrySet().stream()
            .map(one -> dynamicTest(one.getKey(), () -> check(one.getKey(), one.getValue()))),
        Stream.of(dynamicTest("no file without a case", () -> checkStale(sorted))));
  }

  private void check(String name, Supplier<String> actual) throws IOException {
    Path file = folder.resolve(name);
    String text = actual.get();
    assertThat(actual.get()).as("%s, made a second time", name).isEqualTo(text);
    if (update) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return;
    }
    assertThat(file).as("expected result; -D%s=true writes it", UPDATE).isRegularFile();
    assertThat(text)
        .as("difference from %s; -D%s=true accepts it", file, UPDATE)
        .isEqualTo(Files.readString(file));
  }

  private void checkStale(Map<String, ?> cases) throws IOException {
    List<String> stale = files().filter(name -> !cases.containsKey(name)).toList();
    if (update) {
      for (String name : stale) {
        Files.delete(folder.resolve(name));
      }
      return;
    }
    assertThat(stale).as("files in %s without a case; delete them", folder).isEmpty();
  }

  private Stream<String> files() {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
