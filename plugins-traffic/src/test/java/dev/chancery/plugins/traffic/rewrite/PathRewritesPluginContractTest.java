// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.rewrite;

import dev.chancery.plugins.traffic.OnePolicyContract;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("Rewrites of the path")
class PathRewritesPluginContractTest {

  @Nested
  @DisplayName("prefixRewrite")
  class PrefixRewriteTest extends OnePolicyContract {
    PrefixRewriteTest() {
      super(PathRewritesPlugin::new, "prefixRewrite", List.of("/", "/a/"), List.of("a", "\"\""));
    }
  }

  @Nested
  @DisplayName("regexRewrite")
  class RegexRewriteTest extends OnePolicyContract {
    RegexRewriteTest() {
      super(
          PathRewritesPlugin::new,
          "regexRewrite",
          List.of("{pattern: a}", "{pattern: \"(a)\", substitution: \"b\"}"),
          List.of("{}", "{pattern: \"(a\"}"));
    }
  }
}
