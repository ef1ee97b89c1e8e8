// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.rewrite;

import com.google.auto.service.AutoService;
import com.google.protobuf.BoolValue;
import dev.chancery.plugins.traffic.values.PartPolicy;
import dev.chancery.spi.Contributions;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.policy.PolicyKind;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import java.util.function.BiConsumer;

/** Rewrites the host names that upstreams see. */
@AutoService(Plugin.class)
public final class HostRewritesPlugin implements Plugin {

  /** For {@link java.util.ServiceLoader}. */
  public HostRewritesPlugin() {}

  @Override
  public String name() {
    return "host-rewrites";
  }

  @Override
  public Contributions contribute(PluginContext context) {
    return Contributions.of(
        literal(),
        rewrite(AutoHostRewrite.SECTION, AutoHostRewrite.class, HostRewritesPlugin::writeAuto),
        rewrite(
            HostRewriteHeader.SECTION,
            HostRewriteHeader.class,
            (policy, out) -> out.setHostRewriteHeader(policy.header())),
        rewrite(
            HostRewritePathRegex.SECTION,
            HostRewritePathRegex.class,
            (policy, out) ->
                out.setHostRewritePathRegex(
                    Substitutions.toProto(policy.pattern(), policy.substitution()))),
        PartPolicy.of(
                name(),
                PolicyKind.of(
                        AppendXForwardedHost.SECTION,
                        AppendXForwardedHost.class,
                        AttachmentPoint.ROUTE)
                    .inherited())
            .inForwarding((part, policy, out) -> out.setAppendXForwardedHost(policy.enabled())));
  }

  private PartPolicy<HostRewrite> literal() {
    return PartPolicy.of(
            name(),
            PolicyKind.of(
                HostRewrite.SECTION,
                HostRewrite.class,
                AttachmentPoint.ROUTE,
                AttachmentPoint.DESTINATION))
        .inForwarding(alone((policy, out) -> out.setHostRewriteLiteral(policy.host())))
        .inDestination((part, policy, out) -> out.setHostRewriteLiteral(policy.host()));
  }

  private <P extends Record & Option> PartPolicy<P> rewrite(
      String section, Class<P> type, BiConsumer<P, RouteAction.Builder> writer) {
    return PartPolicy.of(name(), PolicyKind.of(section, type, AttachmentPoint.ROUTE))
        .inForwarding(alone(writer));
  }

  private static void writeAuto(AutoHostRewrite policy, RouteAction.Builder out) {
    if (policy.enabled()) {
      out.setAutoHostRewrite(BoolValue.of(true));
    }
  }

  private static <P> PartPolicy.Writer<P, RouteAction.Builder> alone(
      BiConsumer<P, RouteAction.Builder> writer) {
    return (part, policy, out) -> {
      refuseSecond(out);
      writer.accept(policy, out);
    };
  }

  /** Envoy takes one rewrite of the host, and the last one would win without a word. */
  private static void refuseSecond(RouteAction.Builder out) {
    String other =
        switch (out.getHostRewriteSpecifierCase()) {
          case HOST_REWRITE_LITERAL -> HostRewrite.SECTION;
          case AUTO_HOST_REWRITE -> AutoHostRewrite.SECTION;
          case HOST_REWRITE_HEADER -> HostRewriteHeader.SECTION;
          case HOST_REWRITE_PATH_REGEX -> HostRewritePathRegex.SECTION;
          case HOSTREWRITESPECIFIER_NOT_SET -> "";
        };
    if (!other.isEmpty()) {
      throw new InvalidValueException(
          "", "found together with %s (expected: one rewrite of the host)".formatted(other));
    }
  }
}
