// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.fake.ManualPluginContext;
import dev.chancery.core.input.Catalog;
import dev.chancery.core.input.CatalogSink;
import dev.chancery.core.input.Merge;
import dev.chancery.core.input.Stored;
import dev.chancery.core.loop.ChangeQueue;
import dev.chancery.core.record.ReadLimits;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a folder with thousands of resources")
@Timeout(120)
class LargeFolderTest {

  private static final int FILES = 1000;
  private static final int DOCUMENTS = 10_000;
  private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");

  @TempDir private Path folder;
  private final ManualPluginContext context = new ManualPluginContext(FolderSettings.DEFAULT);
  private final ChangeQueue<ResourceKey, Resource> changes = new ChangeQueue<>(() -> {});
  private final Catalog catalog =
      new Catalog((type, existing, found) -> new Merge.Result(existing, List.of()), changes);
  private final List<String> parsed = new ArrayList<>();
  private AutoCloseable watch = () -> {};
  private int writes;

  @AfterEach
  void close() throws Exception {
    watch.close();
  }

  /** Counts the files whose text is read. */
  private final class CountingReader implements ResourceReader {

    private final ResourceReader reader;

    CountingReader(ResourceReader reader) {
      this.reader = reader;
    }

    @Override
    public ResourceBatch read(String origin, String text) {
      parsed.add(origin);
      return reader.read(origin, text);
    }

    @Override
    public ResourceReader remembering() {
      return new CountingReader(reader.remembering());
    }
  }

  private void start(int resources) {
    ResourceReader reader =
        new CountingReader(new YamlResourceReader(TestSections.ALL, ReadLimits.DEFAULT));
    watch =
        new FolderSource(folder)
            .watchResources(context, reader, new CatalogSink("folder", catalog, () -> {}));
    assertThat(look()).hasSize(resources);
    assertThat(catalog.all()).hasSize(resources);
    parsed.clear();
  }

  /** What goes on to translation once the folder has been looked at. */
  private Map<ResourceKey, Optional<Resource>> look() {
    context.advance(FolderSettings.DEFAULT.rescan().multipliedBy(2));
    return changes.drain();
  }

  private static String file(int number) {
    return number % 100 + "/" + number + ".yaml";
  }

  private static ResourceKey key(int number) {
    return ResourceKey.of("Upstream", "default", "u" + number);
  }

  private static String document(int number, String region) {
    return """
    ---
    apiVersion: chancery.dev/v1
    kind: Upstream
    metadata: {name: u%d}
    spec: {cloud: {region: %s}}
    """
        .formatted(number, region);
  }

  /** Writes a file that counts as finished, and as another than before. */
  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    Files.setLastModifiedTime(path, FileTime.from(LONG_AGO.plusSeconds(writes++)));
  }

  private void writeFiles() throws IOException {
    for (int i = 0; i < FILES; i++) {
      write(file(i), document(i, "eu"));
    }
  }

  private static List<String> documents() {
    List<String> documents = new ArrayList<>();
    for (int i = 0; i < DOCUMENTS; i++) {
      documents.add(document(i, "eu"));
    }
    return documents;
  }

  private void writeOne(List<String> documents) throws IOException {
    write("all.yaml", String.join("", documents));
  }

  private Stored<Resource> stored(int number) {
    return catalog.get(key(number)).orElseThrow();
  }

  @Test
  @DisplayName("in many files reads the changed ones alone, and passes on what changed in them")
  void manyFiles() throws IOException {
    writeFiles();
    start(FILES);

    write(file(1), document(1, "us"));
    assertThat(look()).containsOnlyKeys(key(1));
    assertThat(parsed).containsExactly(file(1));

    parsed.clear();
    write(file(2), document(2, "us"));
    write(file(3), document(3, "eu") + document(FILES, "eu"));
    Files.delete(folder.resolve(file(4)));
    assertThat(look()).containsOnlyKeys(key(2), key(4), key(FILES));
    assertThat(parsed).containsExactlyInAnyOrder(file(2), file(3));
    assertThat(catalog.all()).hasSize(FILES).doesNotContainKey(key(4));
  }

  @Test
  @DisplayName("does not so much as open a file that looks as before when others change")
  void opensNothingElse() throws IOException {
    writeFiles();
    start(FILES);
    Path silent = folder.resolve(file(5));
    FileTime time = Files.getLastModifiedTime(silent);
    Files.writeString(silent, document(5, "us"));
    Files.setLastModifiedTime(silent, time);

    write(file(6), document(6, "us"));

    assertThat(look()).containsOnlyKeys(key(6));
  }

  @Test
  @DisplayName("in which files are renamed and resources move is another place, and no change")
  void renames() throws IOException {
    writeFiles();
    start(FILES);

    Files.move(
        folder.resolve(file(7)), folder.resolve("renamed.yaml"), StandardCopyOption.ATOMIC_MOVE);
    write(file(8), document(9, "eu"));
    write(file(9), document(8, "eu"));

    assertThat(look()).isEmpty();
    assertThat(catalog.all()).hasSize(FILES);
    assertThat(stored(7).location()).isEqualTo("renamed.yaml:2");
    assertThat(stored(8).location()).isEqualTo(file(9) + ":2");
    assertThat(catalog.resourceProblems()).isEmpty();
  }

  @Test
  @DisplayName("in one file passes on the changed document alone, and knows where the others are")
  void oneFile() throws IOException {
    List<String> documents = documents();
    writeOne(documents);
    start(DOCUMENTS);
    Resource before = stored(DOCUMENTS - 1).resource();

    documents.set(4711, "# a line more\n" + document(4711, "us"));
    writeOne(documents);

    assertThat(look()).containsOnlyKeys(key(4711));
    assertThat(stored(0).location()).isEqualTo("all.yaml:2");
    assertThat(stored(DOCUMENTS - 1).location()).isEqualTo("all.yaml:" + (5 * (DOCUMENTS - 1) + 3));
    assertThat(stored(DOCUMENTS - 1).resource()).as("not read again").isSameAs(before);
  }

  @Test
  @DisplayName("in one file, of which one is bad, loses that one alone, with file, line and field")
  void oneIsBad() throws IOException {
    List<String> documents = documents();
    writeOne(documents);
    start(DOCUMENTS);

    documents.set(4711, document(4711, "[]"));
    documents.set(4712, document(4712, "us"));
    documents.remove(0);
    writeOne(documents);

    assertThat(look()).containsOnlyKeys(key(4712), key(0));
    assertThat(catalog.all()).hasSize(DOCUMENTS - 1).containsKey(key(4711));
    int line = 5 * 4710 + 5;
    assertThat(catalog.resourceProblems())
        .containsExactly(
            Map.entry(
                key(4711),
                List.of(
                    Problem.error(
                        "config",
                        "all.yaml:" + line,
                        "spec.cloud.region: found a list (expected: text)"))));
    assertThat(catalog.originProblems()).isEmpty();
  }

  @Test
  @DisplayName("of which all are bad at the start, and mended one by one, are there in the end")
  void allAreBad() throws IOException {
    List<String> documents = new ArrayList<>();
    for (int i = 0; i < DOCUMENTS; i++) {
      documents.add(document(i, "[]"));
    }
    write("all.yaml", String.join("", documents) + "---\n");
    watch =
        new FolderSource(folder)
            .watchResources(
                context,
                new YamlResourceReader(TestSections.ALL, ReadLimits.DEFAULT),
                new CatalogSink("folder", catalog, () -> {}));
    assertThat(look()).isEmpty();
    assertThat(catalog.resourceProblems()).hasSize(DOCUMENTS);

    documents.set(0, document(0, "eu"));
    writeOne(documents);
    assertThat(look()).containsOnlyKeys(key(0));
    assertThat(catalog.resourceProblems()).hasSize(DOCUMENTS - 1).doesNotContainKey(key(0));

    writeOne(documents());
    assertThat(look().keySet()).hasSize(DOCUMENTS - 1).doesNotContainAnyElementsOf(Set.of(key(0)));
    assertThat(catalog.resourceProblems()).isEmpty();
  }
}
