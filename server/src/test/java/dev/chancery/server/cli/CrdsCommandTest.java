// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The definitions of custom resources")
class CrdsCommandTest {

  private static final Pattern KIND = Pattern.compile("(?m)^    kind: (\\w+)$");

  @Test
  @DisplayName("are those of all kinds of the installed plugins, the same each time")
  void all() {
    Ran ran = Ran.command("crds");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(kinds(ran.out()))
        .containsExactly(
            "EnvoyPatch",
            "EnvoyResources",
            "Policy",
            "Proxy",
            "ReferenceGrant",
            "Upstream",
            "UpstreamGroup");
    assertThat(Ran.command("crds").out()).isEqualTo(ran.out());
  }

  @Test
  @DisplayName("are those of some kinds alone, if asked for")
  void some() {
    assertThat(kinds(Ran.command("crds", "--kind=Upstream").out())).containsExactly("Upstream");
    assertThat(kinds(Ran.command("crds", "--kind", "Upstream", "--kind", "Policy").out()))
        .containsExactly("Policy", "Upstream");
  }

  @Test
  @DisplayName("are not there for other kinds, which is a wrong command line")
  void unknown() {
    Ran ran = Ran.command("crds", "--kind=Upstrem");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("there is no kind 'Upstrem'; did you mean 'Upstream'?");
  }

  private static List<String> kinds(String printed) {
    return KIND.matcher(printed).results().map(found -> found.group(1)).toList();
  }
}
