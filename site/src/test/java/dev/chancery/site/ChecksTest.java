// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.core.ControlPlane;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What checks the documentation finds")
class ChecksTest {

  @TempDir private Path folder;

  @Test
  @DisplayName("mistakes in a whole resource and in a part, beside what is another program's")
  void yaml() throws IOException {
    try (ControlPlane controlPlane = ControlPlane.builder().loadPlugins().start()) {
      YamlReading yaml = new YamlReading(controlPlane.reader(), folder);

      assertThat(yaml.mistakes("cors: {allowMethods: [GET]}")).isEmpty();
      assertThat(yaml.mistakes("cors: {allowMethod: [GET]}"))
          .anySatisfy(message -> assertThat(message).contains("allowMethod", "unknown field"));
      assertThat(yaml.mistakes("apiVersion: v1\nkind: Pod\n")).isEmpty();
      assertThat(
              yaml.mistakes(
                  """
                  apiVersion: v1
                  kind: Service
                  ---
                  apiVersion: chancery.dev/v1
                  kind: Upstream
                  metadata: {name: cart}
                  spec: {static: {hosts: [{addr: 10.0.0.1, port: 0}]}}
                  """))
          .singleElement()
          .asString()
          .contains("hosts[0].port", "found 0");
      assertThat(yaml.mistakes("kind: Upstream\nmetadata: {name: cart}\n"))
          .anySatisfy(message -> assertThat(message).contains("apiVersion"));
    }
  }

  @Test
  @DisplayName("code that no source has")
  void java() throws IOException {
    JavaSources sources = new JavaSources();

    assertThat(sources.have("ControlPlane\n  .builder( )…controlPlane.close();")).isTrue();
    assertThat(sources.have("Controll" + "Plane.build()")).isFalse();
    assertThat(sources.have("…")).isFalse();
  }

  @Test
  @DisplayName("a dependency that the build does not make")
  void dependency() throws IOException {
    DependencyCheck check = new DependencyCheck();

    assertThatThrownBy(
            () ->
                check.check(
                    "<d><groupId>dev.chancery</groupId><artifactId>chancery-xsd</artifactId></d>"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("found chancery-xsd");
  }

  @Test
  @DisplayName("blocks with their lines, languages and reasons not to be checked")
  void blocks() {
    List<Snippet> found =
        new Page(
                "docs/a.md",
                """
                Text
                ```yaml
                a: 1
                ```
                <!-- unchecked: why not -->
                ```go
                func f() {}
                ```
                """)
            .snippets();

    assertThat(found)
        .containsExactly(
            new Snippet("docs/a.md:3", "yaml", "a: 1\n", ""),
            new Snippet("docs/a.md:7", "go", "func f() {}\n", "why not"));
    assertThatThrownBy(() -> new Page("docs/b.md", "```yaml\na: 1\n").snippets())
        .hasMessageContaining("docs/b.md: the last block of code has no end");
  }
}
