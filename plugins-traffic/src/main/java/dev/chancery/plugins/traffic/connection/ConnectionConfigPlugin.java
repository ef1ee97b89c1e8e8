// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.connection;

import com.google.auto.service.AutoService;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.plugins.traffic.values.Unsigned;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.Section;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.Upstream;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.List;

/** Sets how Envoy connects to an upstream's endpoints. */
@AutoService(Plugin.class)
public final class ConnectionConfigPlugin implements UpstreamPlugin {

  /** For {@link java.util.ServiceLoader}. */
  public ConnectionConfigPlugin() {}

  @Override
  public String name() {
    return "connection-config";
  }

  @Override
  public List<Section<?>> sections() {
    return List.of(Section.option(ConnectionConfig.SECTION, ConnectionConfig.class));
  }

  @Override
  public void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out) {
    upstream.options().get(ConnectionConfig.class).ifPresent(config -> write(config, out));
    HttpProtocol.write(upstream, out);
  }

  private static void write(ConnectionConfig config, Cluster.Builder out) {
    Durations.ifSet(config.connectTimeout(), out::setConnectTimeout);
    Unsigned.ifSet(config.perConnectionBufferLimitBytes(), out::setPerConnectionBufferLimitBytes);
    if (!config.tcpKeepalive().equals(TcpKeepalive.NONE)) {
      writeKeepalive(config.tcpKeepalive(), out);
    }
  }

  private static void writeKeepalive(TcpKeepalive keepalive, Cluster.Builder out) {
    var message = out.getUpstreamConnectionOptionsBuilder().getTcpKeepaliveBuilder();
    Unsigned.ifSet(keepalive.probes(), message::setKeepaliveProbes);
    Unsigned.ifSet(keepalive.time(), message::setKeepaliveTime);
    Unsigned.ifSet(keepalive.interval(), message::setKeepaliveInterval);
  }
}
