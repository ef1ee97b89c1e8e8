// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.fake;

import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;

/** Owns {@link Meddle}, and sets what Envoy does not take. */
public final class MeddlingPlugin implements PolicyPlugin<Meddle> {

  @Override
  public String name() {
    return "meddling";
  }

  @Override
  public PolicyKind<Meddle> policy() {
    return PolicyKind.of(
        "meddle",
        Meddle.class,
        AttachmentPoint.ROUTE,
        AttachmentPoint.VIRTUAL_HOST,
        AttachmentPoint.LISTENER);
  }

  @Override
  public PolicyPass<Meddle> begin(ResourceRef proxy) {
    return new Pass();
  }

  private static final class Pass implements PolicyPass<Meddle> {

    @Override
    public void applyRoute(PolicyContext context, Meddle meddle, Route.Builder out) {
      switch (meddle.what()) {
        case "route" -> out.addRequestHeadersToRemove("no\nheader");
        case "match" -> out.getMatchBuilder().addHeadersBuilder();
        default -> out.setStatPrefix(meddle.what());
      }
    }

    @Override
    public void applyVirtualHost(PolicyContext context, Meddle meddle, VirtualHost.Builder out) {
      if (meddle.what().equals("host")) {
        out.addRequestHeadersToRemove("no\nheader");
      }
    }

    @Override
    public void applyListener(PolicyContext context, Meddle meddle, Listener.Builder out) {
      if (meddle.what().equals("listener")) {
        out.getConnectionBalanceConfigBuilder();
      } else {
        out.setStatPrefix(meddle.what());
      }
    }
  }
}
