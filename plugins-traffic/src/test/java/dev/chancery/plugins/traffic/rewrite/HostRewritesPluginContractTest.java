package dev.chancery.plugins.traffic.rewrite;

import dev.chancery.plugins.traffic.RoutePolicyContract;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("Rewrites of the host")
class HostRewritesPluginContractTest {

  @Nested
  @DisplayName("hostRewrite")
  class HostRewriteTest extends RoutePolicyContract {
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
  class AutoHostRewriteTest extends RoutePolicyContract {
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
  class HostRewriteHeaderTest extends RoutePolicyContract {
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
  class HostRewritePathRegexTest extends RoutePolicyContract {
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
  class AppendXForwardedHostTest extends RoutePolicyContract {
    AppendXForwardedHostTest() {
      super(
          HostRewritesPlugin::new,
          "appendXForwardedHost",
          List.of("true", "true"),
          List.of("{}", "yes please"));
    }
  }
}
