// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PerformancePageTest {

  private static final Pattern NUMBER = Pattern.compile("(?<![\\w.,])\\d(?:[\\d,.]*\\d)?(?!\\w)");

  /** Commands, and where links lead. */
  private static final Pattern NO_FIGURES = Pattern.compile("`[^`]*`|\\]\\([^)]*\\)");

  @Test
  @DisplayName("the page about performance has no figure that the benchmarks do not have")
  void figures() throws IOException {
    String page = Files.readString(Page.ROOT.resolve("docs/performance.md"));
    String rows =
        page.lines().filter(line -> line.startsWith("|")).collect(Collectors.joining("\n"));

    assertThat(numbers(NO_FIGURES.matcher(rows).replaceAll("")))
        .hasSizeGreaterThan(30)
        .isSubsetOf(numbers(Files.readString(Page.ROOT.resolve("benchmarks/README.md"))));
  }

  private static Set<String> numbers(String text) {
    return NUMBER
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
