// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.connection;

import com.google.auto.service.AutoService;
import com.google.protobuf.Any;
import dev.chancery.plugins.traffic.listener.ListenerPolicy;
import dev.chancery.spi.Contributions;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyPass;
import io.envoyproxy.envoy.config.listener.v3.ListenerFilter;
import java.util.List;

/** Has a listener read the header of the PROXY protocol. */
@AutoService(Plugin.class)
public final class ProxyProtocolPlugin implements Plugin {

  private static final String NAME = "proxy-protocol";

  /** For {@link java.util.ServiceLoader}. */
  public ProxyProtocolPlugin() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Contributions contribute(PluginContext context) {
    return Contributions.of(
        ListenerPolicy.of(NAME, ProxyProtocol.SECTION, ProxyProtocol.class, new Pass())
            .forWholeListeners());
  }

  private static final class Pass implements PolicyPass<ProxyProtocol> {

    @Override
    public List<ListenerFilter> listenerFilters(PolicyContext context, ProxyProtocol policy) {
      var config =
          io.envoyproxy.envoy.extensions.filters.listener.proxy_protocol.v3.ProxyProtocol
              .newBuilder()
              .setAllowRequestsWithoutProxyProtocol(policy.allowRequestsWithoutProxyProtocol());
      for (ProxyProtocol.Rule rule : policy.rules()) {
        config
            .addRulesBuilder()
            .setTlvType(rule.tlvType())
            .getOnTlvPresentBuilder()
            .setMetadataNamespace(rule.onTlvPresent().metadataNamespace())
            .setKey(rule.onTlvPresent().key());
      }
      return List.of(
          ListenerFilter.newBuilder()
              .setName("envoy.filters.listener.proxy_protocol")
              .setTypedConfig(Any.pack(config.build()))
              .build());
    }
  }
}
