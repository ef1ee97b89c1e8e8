// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.compliance;

import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyPass;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption.HeaderAppendAction;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.config.route.v3.VirtualHost.TlsRequirementType;

/** Writes what is asked for into virtual hosts. */
final class CompliancePass implements PolicyPass<Compliance> {

  @Override
  public void applyVirtualHost(PolicyContext context, Compliance policy, VirtualHost.Builder out) {
    if (policy.requireTls()) {
      out.setRequireTls(TlsRequirementType.ALL);
    }
    out.addRequestHeadersToAdd(auditHeader(policy));
  }

  private static HeaderValueOption auditHeader(Compliance policy) {
    HeaderValueOption.Builder header =
        HeaderValueOption.newBuilder()
            .setAppendAction(HeaderAppendAction.OVERWRITE_IF_EXISTS_OR_ADD);
    header
        .getHeaderBuilder()
        .setKey(policy.auditHeader())
        .setValue(policy.level().replace("%", "%%")); // Or else Envoy takes it for a command.
    return header.build();
  }
}
