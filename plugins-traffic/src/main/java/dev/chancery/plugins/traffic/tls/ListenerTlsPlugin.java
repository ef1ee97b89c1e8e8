// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.tls;

import com.google.auto.service.AutoService;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import java.util.ArrayList;
import java.util.List;

/** Terminates the TLS of clients, with a filter chain for each certificate. */
@AutoService(Plugin.class)
public final class ListenerTlsPlugin implements PolicyPlugin<ListenerSslConfigs> {

  /** For {@link java.util.ServiceLoader}. */
  public ListenerTlsPlugin() {}

  @Override
  public String name() {
    return "listener-tls";
  }

  @Override
  public PolicyKind<ListenerSslConfigs> policy() {
    return PolicyKind.of(
            ListenerSslConfigs.SECTION, ListenerSslConfigs.class, AttachmentPoint.LISTENER)
        .inherited();
  }

  @Override
  public PolicyPass<ListenerSslConfigs> begin(ResourceRef proxy) {
    return new PolicyPass<>() {

      @Override
      public List<FilterChain> filterChains(
          PolicyContext context, ListenerSslConfigs policy, FilterChain chain) {
        return chains(context, policy, chain);
      }
    };
  }

  /** One certificate that is not there harms no other. */
  private static List<FilterChain> chains(
      PolicyContext context, ListenerSslConfigs policy, FilterChain chain) {
    ListenerTls writer = new ListenerTls(context);
    List<FilterChain> chains = new ArrayList<>();
    List<InvalidValueException> refused = new ArrayList<>();
    for (int i = 0; i < policy.certificates().size(); i++) {
      try {
        chains.add(writer.chain("[%d]".formatted(i), policy.certificates().get(i), chain));
      } catch (InvalidValueException e) {
        refused.add(e);
      }
    }
    if (chains.isEmpty()) {
      throw refused.get(0);
    }
    refused.forEach(
        e ->
            context.warn(
                e.field(), e.detail() + "; clients that need this certificate are sent away"));
    return chains;
  }
}
