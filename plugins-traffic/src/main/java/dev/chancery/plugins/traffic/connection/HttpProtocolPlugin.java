// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.connection;

import com.google.auto.service.AutoService;
import dev.chancery.plugins.traffic.connection.ProtocolSelection.Choice;
import dev.chancery.plugins.traffic.tls.SslConfig;
import dev.chancery.plugins.traffic.values.WrittenSections;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.Section;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Upstream;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.List;
import java.util.stream.Stream;

/** Chooses the HTTP version that Envoy speaks to an upstream, and sets what concerns HTTP/2. */
@AutoService(Plugin.class)
public final class HttpProtocolPlugin implements UpstreamPlugin {

  private static final List<Section<?>> FOR_HTTP2 =
      List.of(
          Section.option(InitialStreamWindowSize.SECTION, InitialStreamWindowSize.class),
          Section.option(InitialConnectionWindowSize.SECTION, InitialConnectionWindowSize.class),
          Section.option(MaxConcurrentStreams.SECTION, MaxConcurrentStreams.class),
          Section.option(
              OverrideStreamErrorOnInvalidHttpMessage.SECTION,
              OverrideStreamErrorOnInvalidHttpMessage.class));

  /** For {@link java.util.ServiceLoader}. */
  public HttpProtocolPlugin() {}

  @Override
  public String name() {
    return "http-protocol";
  }

  @Override
  public List<Section<?>> sections() {
    return Stream.concat(
            Stream.of(
                Section.option(UseHttp2.SECTION, UseHttp2.class),
                Section.option(ProtocolSelection.SECTION, ProtocolSelection.class)),
            FOR_HTTP2.stream())
        .toList();
  }

  @Override
  public void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out) {
    VersionChoice versions = new VersionChoice(upstream);
    if (versions.choice() == Choice.USE_ALPN_PROTOCOL
        && upstream.options().get(SslConfig.class).isEmpty()) {
      throw new InvalidValueException(
          ProtocolSelection.SECTION,
          "found USE_ALPN_PROTOCOL without sslConfig (expected: sslConfig as well, as ALPN is part"
              + " of the TLS handshake)");
    }
    if (!versions.allowsHttp2(out)) {
      warnOfHttp2Options(context, upstream);
    }
    HttpProtocol.write(upstream, out);
  }

  private static void warnOfHttp2Options(UpstreamContext context, Upstream upstream) {
    for (String section : WrittenSections.of(upstream, FOR_HTTP2)) {
      context.warn(
          section,
          "has no effect, as Envoy speaks HTTP/1.1 to the upstream (expected: useHttp2: true,"
              + " or another protocolSelection)");
    }
  }
}
