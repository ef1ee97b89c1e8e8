// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.rewrite;

import dev.chancery.plugins.traffic.OnePolicyContract;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("Rewrites of the host")
class HostRewritesPluginContractTest {

  @Nested
  @DisplayName("hostRewrite")
  class HostRewriteTest extends OnePolicyContract {
    HostRewriteTest() {
      super(
          HostRewritesPlugin::new,
          "hostRewrite",
          List.of("a.example", "\"a.example:80\""),
          List.of("\"\""));
    }
  }

  @Nested
  @DisplayName("autoHostRewrite")
  class AutoHostRewriteTest extends OnePolicyContract {
    AutoHostRewriteTest() {
      super(
          HostRewritesPlugin::new,
          "autoHostRewrite",
          List.of("true", "true"),
          List.of("{}", "yes please"));
    }
  }

  @Nested
  @DisplayName("hostRewriteHeader")
  class HostRewriteHeaderTest extends OnePolicyContract {
    HostRewriteHeaderTest() {
      super(
          HostRewritesPlugin::new,
          "hostRewriteHeader",
          List.of("x-host", "x-other"),
          List.of("x host"));
    }
  }

  @Nested
  @DisplayName("hostRewritePathRegex")
  class HostRewritePathRegexTest extends OnePolicyContract {
    HostRewritePathRegexTest() {
      super(
          HostRewritesPlugin::new,
          "hostRewritePathRegex",
          List.of("{pattern: a}", "{pattern: \"^/(.*)$\", substitution: \"b\"}"),
          List.of("{}", "{pattern: \"[\"}"));
    }
  }

  @Nested
  @DisplayName("appendXForwardedHost")
  class AppendXForwardedHostTest extends OnePolicyContract {
    AppendXForwardedHostTest() {
      super(
          HostRewritesPlugin::new,
          "appendXForwardedHost",
          List.of("true", "true"),
          List.of("{}", "yes please"));
    }
  }
}
