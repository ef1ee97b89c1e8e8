// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.rewrite;

import com.google.auto.service.AutoService;
import dev.chancery.plugins.traffic.values.PartPolicy;
import dev.chancery.spi.Contributions;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyKind;
import io.envoyproxy.envoy.config.route.v3.RouteAction;

/** Rewrites the paths that upstreams see. */
@AutoService(Plugin.class)
public final class PathRewritesPlugin implements Plugin {

  /** For {@link java.util.ServiceLoader}. */
  public PathRewritesPlugin() {}

  @Override
  public String name() {
    return "path-rewrites";
  }

  @Override
  public Contributions contribute(PluginContext context) {
    return Contributions.of(
        PartPolicy.of(
                name(),
                PolicyKind.of(PrefixRewrite.SECTION, PrefixRewrite.class, AttachmentPoint.ROUTE))
            .inForwarding((part, policy, out) -> out.setPrefixRewrite(policy.path())),
        PartPolicy.of(
                name(),
                PolicyKind.of(RegexRewrite.SECTION, RegexRewrite.class, AttachmentPoint.ROUTE))
            .inForwarding(PathRewritesPlugin::write));
  }

  // Policies are called by the names of their options, so the prefix is there already.
  private static void write(PolicyContext part, RegexRewrite policy, RouteAction.Builder out) {
    if (!out.getPrefixRewrite().isEmpty()) {
      throw new InvalidValueException(
          "", "found together with prefixRewrite (expected: at most one of the two)");
    }
    out.setRegexRewrite(Substitutions.toProto(policy.pattern(), policy.substitution()));
  }
}
