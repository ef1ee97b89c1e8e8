// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("the poms of what is published")
class PublishedPomsTest {

  private static final Path ROOT = Path.of("..");

  @Test
  @DisplayName("the BOM names each published jar, and nothing else")
  void bom() {
    Set<String> jars =
        published()
            .filter(pom -> pom.text("packaging").isEmpty())
            .map(pom -> pom.text("artifactId"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(jars).contains("chancery-spi", "chancery-server", "chancery-testkit");

    assertThat(Pom.of(ROOT.resolve("bom")).texts("dependencyManagement/dependencies/*/artifactId"))
        .containsExactlyInAnyOrderElementsOf(jars);
  }

  @Test
  @DisplayName("examples, benchmarks and tests are not published")
  void unpublished() {
    assertThat(modules().filter(pom -> !pom.isPublished()).map(pom -> pom.text("artifactId")))
        .contains("chancery-examples", "chancery-benchmarks", "chancery-interop");
  }

  @TestFactory
  @DisplayName("each has a name of its own and says what it is for")
  Stream<DynamicTest> descriptions() {
    Set<String> names = new TreeSet<>();
    return published()
        .map(
            pom ->
                DynamicTest.dynamicTest(
                    pom.text("artifactId"),
                    () -> {
                      assertThat(names.add(pom.text("name"))).as(pom.text("name")).isTrue();
                      assertThat(pom.text("name")).startsWith("Chancery");
                      assertThat(pom.text("description")).endsWith(".");
                    }));
  }

  @Test
  @DisplayName("the two that have no parent, which they'd get it from, have licence and authors")
  void ownLicence() {
    for (Pom pom : List.of(Pom.of(ROOT), Pom.of(ROOT.resolve("bom")))) {
      assertThat(pom.texts("licenses/license/name")).containsExactly("Apache-2.0");
      assertThat(pom.texts("developers/developer/name")).containsExactly("The Chancery authors");
    }
  }

  private static Stream<Pom> published() {
    return modules().filter(Pom::isPublished);
  }

  private static Stream<Pom> modules() {
    return Pom.of(ROOT).texts("modules/module").stream()
        .map(ROOT::resolve)
        .peek(folder -> assertThat(Files.isDirectory(folder)).as(folder.toString()).isTrue())
        .map(Pom::of);
  }
}
