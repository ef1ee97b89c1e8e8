// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.record.ConfigNode.Mapping;
import dev.chancery.core.record.ConfigNode.Scalar;
import dev.chancery.core.record.ConfigNode.Sequence;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("a tree of YAML")
class YamlTreesTest {

  private static List<YamlDocument> read(String text) {
    return new YamlTrees(ReadLimits.DEFAULT).read("a", text, "test");
  }

  private static ConfigNode root(String text) {
    List<YamlDocument> documents = read(text);
    assertThat(documents).hasSize(1);
    assertThat(documents.get(0).mistakes().all()).isEmpty();
    return documents.get(0).root().orElseThrow();
  }

  @ParameterizedTest(name = "takes {0} for {1}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      value = {
        "a; TEXT",
        "'1'; TEXT",
        "\"true\"; TEXT",
        "yes; TEXT",
        "on; TEXT",
        "1_000; TEXT",
        "010; INTEGER",
        "!!str 1; TEXT",
        "1; INTEGER",
        "-1; INTEGER",
        "0o17; INTEGER",
        "0xff; INTEGER",
        "1.5; FLOAT",
        "1e3; FLOAT",
        ".inf; FLOAT",
        "true; BOOLEAN",
        "FALSE; BOOLEAN",
        "null; NULL",
        "~; NULL",
        "2026-01-01; TEXT",
        "1:30; TEXT",
        "!!null ''; NULL"
      })
  void tellsTypes(String text, Scalar.Type type) {
    assertThat(((Scalar) root(text)).type()).isEqualTo(type);
  }

  @Test
  @DisplayName("knows the line of every value and field, in every document")
  void knowsLines() {
    List<YamlDocument> documents = read("a: 1\n---\n# comment\nb:\n- 2\n-\n  c: 3\n");

    Mapping second = (Mapping) documents.get(1).root().orElseThrow();
    Sequence list = (Sequence) second.get("b").orElseThrow();
    assertThat(second.position()).hasToString("a:4");
    assertThat(second.entries().get(0).position()).hasToString("a:4");
    assertThat(list.items().get(0).position()).hasToString("a:5");
    assertThat(((Mapping) list.items().get(1)).entries().get(0).value().position())
        .hasToString("a:7");
  }

  @Test
  @DisplayName("repeats by alias what an anchor named, and says where that was written")
  void repeatsAliases() {
    Mapping mapping = (Mapping) root("a: &x [1]\nb: *x");

    assertThat(mapping.get("b")).isEqualTo(mapping.get("a"));
  }

  @Test
  @DisplayName("is cut at the markers that begin documents, and at no other dashes")
  void isCutAtMarkers() {
    assertThat(read("--- a\n---\n--- |\n ---\n...\n--- \"b\n ---c\"\n"))
        .extracting(document -> document.root().map(node -> ((Scalar) node).text()).orElse("?"))
        .containsExactly("a", "", "---\n", "b ---c");
  }

  @Test
  @DisplayName("keeps the outermost fields before the place where a document is malformed")
  void keepsWhatIsComplete() {
    YamlDocument document = read("a: 1\nb: 2\nc: [\n").get(0);

    assertThat(document.complete()).isFalse();
    assertThat(((Mapping) document.root().orElseThrow()).entries())
        .extracting(ConfigNode.Entry::key)
        .containsExactly("a", "b");
  }

  @Test
  @DisplayName("of a single value has no lines")
  void singleValue() {
    Mistakes mistakes = new Mistakes("test");
    YamlTrees trees = new YamlTrees(ReadLimits.DEFAULT);

    assertThat(trees.readValue("--set a.b", "[1, x]", mistakes).orElseThrow().position())
        .hasToString("--set a.b");
    assertThat(trees.readValue("--set a.b", "[1", mistakes)).isEmpty();
    assertThat(mistakes.all())
        .singleElement()
        .asString()
        .startsWith("--set a.b: not valid YAML: while parsing a flow sequence");
  }
}
