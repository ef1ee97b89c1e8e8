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
import java.util.Optional;

/** Puts TLS and the PROXY protocol, one around the other, into an upstream's connections. */
@AutoService(Plugin.class)
public final class TransportPlugin implements UpstreamPlugin {

  /** For {@link java.util.ServiceLoader}. */
  public TransportPlugin() {}

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
    Optional<SslConfig> ssl = upstream.options().get(SslConfig.class);
    ssl.ifPresent(config -> warnIfUnchecked(context, config));
    ssl.map(UpstreamTls::socket).ifPresent(out::setTransportSocket);
    upstream
        .options()
        .get(ProxyProtocolVersion.class)
        .ifPresent(option -> out.setTransportSocket(announced(option, out)));
  }

  private static void warnIfUnchecked(UpstreamContext context, SslConfig config) {
    if (!config.source().mayCheckServer()) {
      context.warn(
          SslConfig.SECTION,
          "the server's certificate is not checked, so that anybody may pose as the server"
              + " (expected: %s)".formatted(config.source().authorityField()));
    }
  }

  /** What the connections have already, behind the header of the PROXY protocol. */
  private static TransportSocket announced(ProxyProtocolVersion option, Cluster.Builder cluster) {
    TransportSocket within =
        cluster.hasTransportSocket()
            ? cluster.getTransportSocket()
            : TransportSocket.newBuilder()
                .setName("envoy.transport_sockets.raw_buffer")
                .setTypedConfig(Any.pack(RawBuffer.getDefaultInstance()))
                .build();
    return TransportSocket.newBuilder()
        .setName("envoy.transport_sockets.upstream_proxy_protocol")
        .setTypedConfig(
            Any.pack(
                ProxyProtocolUpstreamTransport.newBuilder()
                    .setConfig(
                        ProxyProtocolConfig.newBuilder()
                            .setVersion(
                                ProxyProtocolConfig.Version.valueOf(option.version().name())))
                    .setTransportSocket(within)
                    .build()))
        .build();
  }
}
