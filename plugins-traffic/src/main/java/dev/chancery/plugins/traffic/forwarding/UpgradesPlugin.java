// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.forwarding;

import com.google.auto.service.AutoService;
import com.google.protobuf.BoolValue;
import dev.chancery.plugins.traffic.values.PartPolicy;
import dev.chancery.plugins.traffic.values.Unsigned;
import dev.chancery.spi.Contributions;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.policy.PolicyKind;
import io.envoyproxy.envoy.config.route.v3.InternalRedirectPolicy;
import io.envoyproxy.envoy.config.route.v3.RouteAction;

/** Lets requests become something else: another protocol, or the one that a redirect names. */
@AutoService(Plugin.class)
public final class UpgradesPlugin implements Plugin {

  /** For {@link java.util.ServiceLoader}. */
  public UpgradesPlugin() {}

  @Override
  public String name() {
    return "upgrades";
  }

  @Override
  public Contributions contribute(PluginContext context) {
    return Contributions.of(
        PartPolicy.of(
                name(),
                PolicyKind.of(Upgrades.SECTION, Upgrades.class, AttachmentPoint.ROUTE).inherited())
            .inForwarding((part, policy, out) -> write(policy, out)),
        PartPolicy.of(
                name(),
                PolicyKind.of(
                        InternalRedirect.SECTION, InternalRedirect.class, AttachmentPoint.ROUTE)
                    .inherited())
            .inForwarding((part, policy, out) -> out.setInternalRedirectPolicy(toProto(policy))));
  }

  private static void write(Upgrades upgrades, RouteAction.Builder out) {
    for (UpgradeSpec upgrade : upgrades.protocols()) {
      RouteAction.UpgradeConfig.Builder config =
          out.addUpgradeConfigsBuilder().setUpgradeType(upgrade.protocol().type());
      if (!upgrade.protocol().enabled()) {
        config.setEnabled(BoolValue.of(false));
      }
      if (upgrade.protocol() instanceof UpgradeProtocol.ConnectTermination terminate) {
        config.getConnectConfigBuilder().setAllowPost(terminate.allowPost());
      }
    }
  }

  private static InternalRedirectPolicy toProto(InternalRedirect redirect) {
    InternalRedirectPolicy.Builder out =
        InternalRedirectPolicy.newBuilder()
            .addAllRedirectResponseCodes(redirect.redirectResponseCodes())
            .setAllowCrossSchemeRedirect(redirect.allowCrossSchemeRedirect())
            .addAllResponseHeadersToCopy(redirect.responseHeadersToCopy());
    Unsigned.ifNot(1, redirect.maxInternalRedirects(), out::setMaxInternalRedirects);
    return out.build();
  }
}
