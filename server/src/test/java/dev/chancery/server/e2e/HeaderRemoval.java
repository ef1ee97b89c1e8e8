// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;
import io.envoyproxy.envoy.config.route.v3.Route;

/** A plugin that passes on what users write to Envoy, right or wrong. */
final class HeaderRemoval implements PolicyPlugin<HeaderRemoval.RemoveHeader> {

  /**
   * The option of a route.
   *
   * @param name the header that is taken from requests
   */
  record RemoveHeader(String name) implements Option {}

  @Override
  public String name() {
    return "header-removal";
  }

  @Override
  public PolicyKind<RemoveHeader> policy() {
    return PolicyKind.of("removeHeader", RemoveHeader.class, AttachmentPoint.ROUTE);
  }

  @Override
  public PolicyPass<RemoveHeader> begin(ResourceRef proxy) {
    return new PolicyPass<>() {
      @Override
      public void applyRoute(PolicyContext context, RemoveHeader policy, Route.Builder out) {
        out.addRequestHeadersToRemove(policy.name());
      }
    };
  }
}
