// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.connection;

import com.google.auto.service.AutoService;
import dev.chancery.plugins.traffic.listener.ListenerPolicy;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.plugins.traffic.values.Unsigned;
import dev.chancery.spi.Contributions;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyPass;
import io.envoyproxy.envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy;

/** Sets how a TCP listener passes bytes on. */
@AutoService(Plugin.class)
public final class TcpProxyPlugin implements Plugin {

  private static final String NAME = "tcp-proxy";

  /** For {@link java.util.ServiceLoader}. */
  public TcpProxyPlugin() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Contributions contribute(PluginContext context) {
    return Contributions.of(
        ListenerPolicy.of(NAME, TcpProxySettings.SECTION, TcpProxySettings.class, new Pass())
            .forTcp());
  }

  private static final class Pass implements PolicyPass<TcpProxySettings> {

    @Override
    public void applyTcpProxy(
        PolicyContext context, TcpProxySettings policy, TcpProxy.Builder out) {
      Unsigned.ifNot(1, policy.maxConnectAttempts(), out::setMaxConnectAttempts);
      Durations.ifNot(
          TcpProxySettings.ENVOYS_IDLE_TIMEOUT, policy.idleTimeout(), out::setIdleTimeout);
      Durations.ifSet(
          policy.accessLogFlushInterval(),
          interval -> out.getAccessLogOptionsBuilder().setAccessLogFlushInterval(interval));
      if (policy.tunnelingConfig().isThere()) {
        out.setTunnelingConfig(policy.tunnelingConfig().toProto());
      }
    }
  }
}
