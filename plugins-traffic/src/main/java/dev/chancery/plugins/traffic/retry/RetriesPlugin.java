// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.retry;

import static dev.chancery.spi.model.AttachmentPoint.ROUTE;
import static dev.chancery.spi.model.AttachmentPoint.VIRTUAL_HOST;

import com.google.auto.service.AutoService;
import dev.chancery.plugins.traffic.values.PartPolicy;
import dev.chancery.spi.Contributions;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.policy.PolicyKind;
import io.envoyproxy.envoy.config.route.v3.HedgePolicy;

/** Has Envoy send requests again that failed, and tell how often it did. */
@AutoService(Plugin.class)
public final class RetriesPlugin implements Plugin {

  /** For {@link java.util.ServiceLoader}. */
  public RetriesPlugin() {}

  @Override
  public String name() {
    return "retries";
  }

  @Override
  public Contributions contribute(PluginContext context) {
    return Contributions.of(retries(), hedging(), requestCount(), responseCount());
  }

  private PartPolicy<Retries> retries() {
    return PartPolicy.of(
            name(), PolicyKind.of(Retries.SECTION, Retries.class, VIRTUAL_HOST, ROUTE).inherited())
        .inVirtualHost((part, policy, out) -> out.setRetryPolicy(RetryMessage.of(policy)))
        .inForwarding((part, policy, out) -> out.setRetryPolicy(RetryMessage.of(policy)));
  }

  private PartPolicy<Hedging> hedging() {
    return PartPolicy.of(
            name(), PolicyKind.of(Hedging.SECTION, Hedging.class, VIRTUAL_HOST, ROUTE).inherited())
        .inVirtualHost((part, policy, out) -> out.setHedgePolicy(toProto(policy)))
        .inForwarding((part, policy, out) -> out.setHedgePolicy(toProto(policy)));
  }

  private static HedgePolicy toProto(Hedging policy) {
    return HedgePolicy.newBuilder().setHedgeOnPerTryTimeout(policy.hedgeOnPerTryTimeout()).build();
  }

  private PartPolicy<IncludeRequestAttemptCount> requestCount() {
    return PartPolicy.of(
            name(),
            PolicyKind.of(
                    IncludeRequestAttemptCount.SECTION,
                    IncludeRequestAttemptCount.class,
                    VIRTUAL_HOST)
                .inherited())
        .inVirtualHost((part, policy, out) -> out.setIncludeRequestAttemptCount(policy.enabled()));
  }

  private PartPolicy<IncludeAttemptCountInResponse> responseCount() {
    return PartPolicy.of(
            name(),
            PolicyKind.of(
                    IncludeAttemptCountInResponse.SECTION,
                    IncludeAttemptCountInResponse.class,
                    VIRTUAL_HOST)
                .inherited())
        .inVirtualHost(
            (part, policy, out) -> out.setIncludeAttemptCountInResponse(policy.enabled()));
  }
}
