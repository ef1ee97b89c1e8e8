// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.limit;

import static dev.chancery.spi.model.AttachmentPoint.LISTENER;
import static dev.chancery.spi.model.AttachmentPoint.ROUTE;
import static dev.chancery.spi.model.AttachmentPoint.VIRTUAL_HOST;

import com.google.auto.service.AutoService;
import dev.chancery.plugins.traffic.filter.RoutePass;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.FilterSlot;
import dev.chancery.spi.policy.FilterStage;
import dev.chancery.spi.policy.FilterStage.Stage;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;

/** Has Envoy refuse requests that are more than so many. */
@AutoService(Plugin.class)
public final class LocalRateLimitPlugin implements PolicyPlugin<LocalRateLimit> {

  private static final String FILTER = "envoy.filters.http.local_ratelimit";

  /** For {@link java.util.ServiceLoader}. */
  public LocalRateLimitPlugin() {}

  @Override
  public String name() {
    return "local-rate-limit";
  }

  @Override
  public PolicyKind<LocalRateLimit> policy() {
    return PolicyKind.of(
            LocalRateLimit.SECTION, LocalRateLimit.class, LISTENER, VIRTUAL_HOST, ROUTE)
        .inherited()
        .withFilters(new FilterSlot(FILTER, FilterStage.during(Stage.RATE_LIMIT)));
  }

  @Override
  public PolicyPass<LocalRateLimit> begin(ResourceRef proxy) {
    // The tokens of a listener are its own, so that a change of routes doesn't fill them up.
    return RoutePass.of(FILTER, LocalRateLimitMessage.NONE, LocalRateLimitMessage::of)
        .withListenersOwn();
  }
}
