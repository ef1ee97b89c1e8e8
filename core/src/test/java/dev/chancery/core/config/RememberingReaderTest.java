// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.record.ReadLimits;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceBatch.Located;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a reader that remembers")
class RememberingReaderTest {

  private static final ResourceReader PLAIN =
      new YamlResourceReader(TestSections.ALL, ReadLimits.DEFAULT);

  private final ResourceReader reader = PLAIN.remembering();

  private static String document(String name, String spec) {
    return """
    ---
    apiVersion: chancery.dev/v1
    kind: Upstream
    metadata: {name: %s}
    spec: {%s}
    """
        .formatted(name, spec);
  }

  private static List<Resource> resources(ResourceBatch batch) {
    return batch.resources().stream().map(Located::resource).toList();
  }

  @Test
  @DisplayName("takes documents that did not change as they were, wherever they stand now")
  void takesUnchangedDocuments() {
    String a = document("a", "cloud: {}");
    String b = document("b", "cloud: {}");
    List<Resource> before = resources(reader.read("f", a + b));

    ResourceBatch batch = reader.read("f", "# a line more\n" + b + document("c", "cloud: {}") + a);

    assertThat(batch.resources())
        .extracting(Located::location)
        .containsExactly("f:3", "f:8", "f:13");
    assertThat(resources(batch).get(0)).isSameAs(before.get(1));
    assertThat(resources(batch).get(2)).isSameAs(before.get(0));
  }

  @Test
  @DisplayName("tells of a mistake at the line where it stands now")
  void tellsWhereAMistakeStands() {
    String good = document("good", "cloud: {}");
    String bad = document("bad", "static: {hosts: [{addr: a, port: 0}]}");
    assertThat(reader.read("f", good + bad).rejected().values())
        .singleElement()
        .asString()
        .contains("f:10: ");

    ResourceBatch batch = reader.read("f", "# a line more\n" + good + bad);

    assertThat(batch.resources()).singleElement().extracting(Located::location).isEqualTo("f:3");
    assertThat(batch.rejected().values())
        .singleElement()
        .asString()
        .contains("f:11: spec.static.hosts[0].port: found 0");
  }

  @Test
  @DisplayName("tells the second of two that are the same")
  void tellsASecond() {
    String a = document("a", "cloud: {}");
    reader.read("f", a + document("b", "cloud: {}"));

    ResourceBatch batch = reader.read("f", a + a);

    assertThat(batch.resources()).hasSize(1);
    assertThat(batch.rejected().values())
        .singleElement()
        .asString()
        .contains("f:7: found", "first at f:2");
  }

  @Test
  @DisplayName("tells the places of settings as they are now")
  void tellsThePlacesOfSettings() {
    String settings =
        """
        ---
        apiVersion: chancery.dev/v1
        kind: Settings
        metadata: {name: plugins}
        spec: {plugins: {folder: {rescan: 1s}}}
        """;
    String text = document("a", "cloud: {}") + settings;
    reader.read("f", text);

    assertThat(reader.read("f", "#\n" + text)).isEqualTo(PLAIN.read("f", "#\n" + text));
  }

  @Test
  @DisplayName("reads what one that does not remember reads, whatever is done to a text")
  void readsTheSame() {
    Random random = new Random(11);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      lines.addAll(document("u" + i, "cloud: {region: r" + i + "}").lines().toList());
    }
    for (int round = 0; round < 400; round++) {
      edit(lines, random);
      String text = String.join("\n", lines) + "\n";
      assertThat(reader.read("f", text)).as(text).isEqualTo(PLAIN.read("f", text));
    }
  }

  private static void edit(List<String> lines, Random random) {
    int at = random.nextInt(lines.size());
    String other = lines.get(random.nextInt(lines.size()));
    switch (random.nextInt(6)) {
      case 0 -> lines.add(at, "# a comment");
      case 1 -> lines.add(at, other);
      case 2 -> lines.set(at, other);
      case 3 ->
          lines.add(at, List.of("---", "...", "%YAML 1.2", "spec: [", "\t").get(random.nextInt(5)));
      case 4 -> lines.addAll(at, document("n" + random.nextInt(9), "cloud: {}").lines().toList());
      default -> lines.remove(at);
    }
  }
}
