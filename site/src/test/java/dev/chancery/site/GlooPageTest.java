// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.ControlPlane;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page about moving from Gloo")
class GlooPageTest {

  /** The second column of a row. */
  private static final Pattern OURS = Pattern.compile("(?m)^\\|[^|\n]*\\|([^|\n]*)\\|[^|\n]*\\|$");

  private static final Pattern FIELD = Pattern.compile("`([a-z]\\w*)`");

  @Test
  @DisplayName("names no field of ours that the reference does not have")
  void fields() throws IOException {
    String page = Files.readString(Page.ROOT.resolve("docs/from-gloo.md"));
    String reference = Files.readString(Page.ROOT.resolve("docs/reference.md"));
    List<String> fields =
        OURS.matcher(page.substring(page.indexOf("## Fields of an upstream")))
            .results()
            .flatMap(row -> FIELD.matcher(row.group(1)).results())
            .map((MatchResult field) -> field.group(1))
            .distinct()
            .toList();

    assertThat(fields)
        .hasSizeGreaterThan(60)
        .allSatisfy(field -> assertThat(reference).contains("`" + field + "`"));
  }

  @Test
  @DisplayName("shows resources that are read, and what is said of a field that is not converted")
  void resources() throws IOException {
    Page page = new Page("from-gloo.md", Files.readString(Page.ROOT.resolve("docs/from-gloo.md")));
    String converted = page.snippets().get(1).text();
    String message = page.snippets().get(2).text().strip();
    try (ControlPlane controlPlane = ControlPlane.builder().loadPlugins().start()) {
      ResourceBatch right = controlPlane.reader().read("gloo.yaml", converted);
      assertThat(right.problems()).isEmpty();
      assertThat(right.rejected()).isEmpty();
      assertThat(right.resources()).hasSize(3);

      ResourceBatch wrong =
          controlPlane
              .reader()
              .read("gloo.yaml", converted.replace("{buffer: {", "{bufferPerRoute: {"));
      Problem problem = wrong.rejected().values().iterator().next().get(0);
      assertThat(message).endsWith("…");
      assertThat(
              "%s: Proxy gloo-system~gateway-proxy: %s"
                  .formatted(problem.location(), problem.message()))
          .startsWith(message.substring(0, message.length() - 1));
    }
  }
}
