// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.socket;

import com.google.auto.service.AutoService;
import com.google.protobuf.Any;
import com.google.protobuf.Message;
import dev.chancery.plugins.traffic.listener.ListenerPolicy;
import dev.chancery.spi.Contributions;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyPass;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer;
import io.envoyproxy.envoy.extensions.transport_sockets.tcp_stats.v3.Config;
import java.util.List;

/** Has Envoy keep statistics of TCP for a listener. */
@AutoService(Plugin.class)
public final class TcpStatsPlugin implements Plugin {

  private static final String NAME = "tcp-stats";

  /** For {@link java.util.ServiceLoader}. */
  public TcpStatsPlugin() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Contributions contribute(PluginContext context) {
    return Contributions.of(ListenerPolicy.of(NAME, TcpStats.SECTION, TcpStats.class, new Pass()));
  }

  /** TLS is there once chains are split for it, which is before this by the names of options. */
  private static final class Pass implements PolicyPass<TcpStats> {

    @Override
    public List<FilterChain> filterChains(
        PolicyContext context, TcpStats policy, FilterChain chain) {
      return List.of(policy.enabled() ? wrapped(chain) : chain);
    }

    private static FilterChain wrapped(FilterChain chain) {
      TransportSocket inner =
          chain.hasTransportSocket()
              ? chain.getTransportSocket()
              : socket("raw_buffer", RawBuffer.getDefaultInstance());
      return chain.toBuilder()
          .setTransportSocket(
              socket("tcp_stats", Config.newBuilder().setTransportSocket(inner).build()))
          .build();
    }

    private static TransportSocket socket(String name, Message config) {
      return TransportSocket.newBuilder()
          .setName("envoy.transport_sockets." + name)
          .setTypedConfig(Any.pack(config))
          .build();
    }
  }
}
