// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.testkit.conformance.CaseResult;
import dev.chancery.testkit.conformance.ChanceryServer;
import dev.chancery.testkit.conformance.ConformanceSuite;
import dev.chancery.testkit.conformance.Scorecard;
import dev.chancery.testkit.conformance.ServerUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The conformance suite against our server and two others. The documentation has the scorecard;
 * {@code -Dgolden.update=true} writes it anew. All results are in {@code target/conformance}.
 */
@DisplayName("The conformance suite, run against several servers")
class ConformanceScorecardIT {

  private static final Path DOCUMENT = Path.of("..", "docs", "conformance.md");
  private static final String BEGIN = "<!-- scorecard -->\n";
  private static final String END = "<!-- end of scorecard -->\n";
  private static final int AT_ONCE = 16;
  private static final int ROUNDS = 5;

  private final Map<String, List<CaseResult>> results = new LinkedHashMap<>();
  private final Map<String, List<CaseResult>> races = new LinkedHashMap<>();

  @Test
  @DisplayName("finds what the documentation says")
  void scorecard() throws IOException, InterruptedException {
    try (GoControlPlane peer = GoControlPlane.launch()) {
      run(new ChanceryServer());
      run(new JavaControlPlane());
      run(peer);
    }
    Scorecard scorecard = Scorecard.of(results);
    write("scorecard.md", scorecard.table());
    write("reasons.txt", scorecard.reasons());
    write("races.md", Scorecard.of(races).counts());
    String document = Files.readString(DOCUMENT);
    String expected = replaced(document, scorecard.table());
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(DOCUMENT, expected);
    } else {
      assertThat(document)
          .as("docs/conformance.md; see interop/target/conformance/reasons.txt")
          .isEqualTo(expected);
    }
  }

  private void run(ServerUnderTest server) throws InterruptedException {
    results.put(server.name(), ConformanceSuite.run(server, AT_ONCE));
    races.put(server.name(), ConformanceSuite.race(server, ROUNDS));
  }

  private static String replaced(String document, String table) {
    int begin = document.indexOf(BEGIN) + BEGIN.length();
    return document.substring(0, begin)
        + "\n"
        + table
        + "\n"
        + document.substring(document.indexOf(END));
  }

  private static void write(String name, String text) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "conformance"));
    Files.writeString(folder.resolve(name), text);
  }
}
