// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.compliance;

import com.google.auto.service.AutoService;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;

/** Adds the option {@code compliance} and the kind {@code CompliancePolicy}. */
@AutoService(Plugin.class)
public final class CompliancePlugin implements PolicyPlugin<Compliance> {

  @Override
  public String name() {
    return "compliance";
  }

  /** Applied to virtual hosts; attached to them, to their listener or to the proxy. */
  @Override
  public PolicyKind<Compliance> policy() {
    return PolicyKind.of("compliance", Compliance.class, AttachmentPoint.VIRTUAL_HOST)
        .inherited()
        .merged("The most specific header and level hold; TLS is required if any requires it.")
        .withKind("CompliancePolicy");
  }

  @Override
  public Compliance merge(Compliance general, Compliance specific) {
    return general.with(specific);
  }

  @Override
  public PolicyPass<Compliance> begin(ResourceRef proxy) {
    return new CompliancePass();
  }
}
