// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.tls;

import com.google.auto.service.AutoService;
import com.google.protobuf.Any;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.Section;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.Upstream;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.ProxyProtocolConfig;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.extensions.transport_sockets.proxy_protocol.v3.ProxyProtocolUpstreamTransport;
import io.envoyproxy.envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer;
import java.util.List;

/** Puts TLS and the PROXY protocol, one around the other, into an upstream's connections. */
@AutoService(Plugin.class)
public final class TransportPlugin implements UpstreamPlugin {

  private static final TransportSocket PLAIN =
      TransportSocket.newBuilder()
          .setName("envoy.transport_sockets.raw_buffer")
          .setTypedConfig(Any.pack(RawBuffer.getDefaultInstance()))
          .build();

  /** For {@link java.util.ServiceLoader}. */
  public TransportPlugin() {}

  /** Comes after {@code failover}, whose endpoints may have TLS of their own. */
  @Override
  public String name() {
    return "transport";
  }

  @Override
  public List<Section<?>> sections() {
    return List.of(
        Section.option(SslConfig.SECTION, SslConfig.class),
        Section.option(ProxyProtocolVersion.SECTION, ProxyProtocolVersion.class));
  }

  @Override
  public void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out) {
    upstream
        .options()
        .get(SslConfig.class)
        .map(config -> new UpstreamTls(context).socket(SslConfig.SECTION, config))
        .ifPresent(out::setTransportSocket);
    upstream
        .options()
        .get(ProxyProtocolVersion.class)
        .map(TransportPlugin::header)
        .ifPresent(header -> announce(header, out));
  }

  private static ProxyProtocolConfig header(ProxyProtocolVersion option) {
    return ProxyProtocolConfig.newBuilder()
        .setVersion(ProxyProtocolConfig.Version.valueOf(option.version().name()))
        .build();
  }

  /** Puts what the connections have already behind the header. */
  private static void announce(ProxyProtocolConfig header, Cluster.Builder out) {
    out.setTransportSocket(
        announced(header, out.hasTransportSocket() ? out.getTransportSocket() : PLAIN));
    out.getTransportSocketMatchesBuilderList()
        .forEach(match -> match.setTransportSocket(announced(header, match.getTransportSocket())));
  }

  private static TransportSocket announced(ProxyProtocolConfig header, TransportSocket within) {
    return TransportSocket.newBuilder()
        .setName("envoy.transport_sockets.upstream_proxy_protocol")
        .setTypedConfig(
            Any.pack(
                ProxyProtocolUpstreamTransport.newBuilder()
                    .setConfig(header)
                    .setTransportSocket(within)
                    .build()))
        .build();
  }
}
