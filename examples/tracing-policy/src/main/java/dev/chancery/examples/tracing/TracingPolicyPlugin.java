// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.tracing;

import com.google.auto.service.AutoService;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;

/** Adds the option {@code requestTracing} and the kind {@code TracingPolicy}. */
@AutoService(Plugin.class)
public final class TracingPolicyPlugin implements PolicyPlugin<RequestTracing> {

  @Override
  public String name() {
    return "tracing-policy";
  }

  /** Applied to routes; attached to them or to whatever encloses them, up to the proxy. */
  @Override
  public PolicyKind<RequestTracing> policy() {
    return PolicyKind.of("requestTracing", RequestTracing.class, AttachmentPoint.ROUTE)
        .inherited()
        .withKind("TracingPolicy");
  }

  @Override
  public PolicyPass<RequestTracing> begin(ResourceRef proxy) {
    return new TracingPass();
  }
}
