// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.forwarding;

import com.google.auto.service.AutoService;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.plugins.traffic.values.PartPolicy;
import dev.chancery.spi.Contributions;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.policy.PolicyKind;
import io.envoyproxy.envoy.config.route.v3.RouteAction;

/** Has upstreams that choose endpoints by a hash know what of. */
@AutoService(Plugin.class)
public final class LbHashPlugin implements Plugin {

  /** For {@link java.util.ServiceLoader}. */
  public LbHashPlugin() {}

  @Override
  public String name() {
    return "lb-hash";
  }

  @Override
  public Contributions contribute(PluginContext context) {
    return Contributions.of(
        PartPolicy.of(
                name(),
                PolicyKind.of(LbHash.SECTION, LbHash.class, AttachmentPoint.ROUTE).inherited())
            .inForwarding((part, policy, out) -> write(policy, out)));
  }

  private static void write(LbHash hash, RouteAction.Builder out) {
    for (HashPolicy policy : hash.hashPolicies()) {
      write(policy.source(), out.addHashPolicyBuilder().setTerminal(policy.terminal()));
    }
  }

  private static void write(HashSource source, RouteAction.HashPolicy.Builder out) {
    if (source instanceof HashSource.Header header) {
      out.getHeaderBuilder().setHeaderName(header.name());
    } else if (source instanceof HashSource.Cookie cookie) {
      write(cookie, out.getCookieBuilder());
    } else if (source instanceof HashSource.SourceIp) {
      out.getConnectionPropertiesBuilder().setSourceIp(true);
    } else if (source instanceof HashSource.QueryParameter parameter) {
      out.getQueryParameterBuilder().setName(parameter.name());
    } else if (source instanceof HashSource.FilterState state) {
      out.getFilterStateBuilder().setKey(state.key());
    }
  }

  private static void write(HashSource.Cookie cookie, RouteAction.HashPolicy.Cookie.Builder out) {
    out.setName(cookie.name()).setPath(cookie.path());
    if (cookie.isGiven()) {
      out.setTtl(Durations.toProto(cookie.ttl()));
    }
  }
}
