// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.tracing;

import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyPass;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.Tracing;
import io.envoyproxy.envoy.type.v3.FractionalPercent;
import io.envoyproxy.envoy.type.v3.FractionalPercent.DenominatorType;

/** Writes the policy into routes, as Envoy has no such settings in virtual hosts. */
final class TracingPass implements PolicyPass<RequestTracing> {

  private static final int MILLIONTHS = 10_000;

  @Override
  public void applyRoute(PolicyContext context, RequestTracing policy, Route.Builder out) {
    Tracing.Builder tracing = out.getTracingBuilder();
    tracing.setRandomSampling(
        FractionalPercent.newBuilder()
            .setNumerator((int) Math.round(policy.sampleRate() * MILLIONTHS))
            .setDenominator(DenominatorType.MILLION));
    if (!policy.headerName().isEmpty()) {
      tracing
          .addCustomTagsBuilder()
          .setTag(policy.headerName())
          .getRequestHeaderBuilder()
          .setName(policy.headerName());
    }
  }
}
