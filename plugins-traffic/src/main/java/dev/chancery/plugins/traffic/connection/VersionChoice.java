// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.connection;

import com.google.protobuf.Any;
import com.google.protobuf.BoolValue;
import dev.chancery.plugins.traffic.connection.ProtocolSelection.Choice;
import dev.chancery.plugins.traffic.values.Unsigned;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.Upstream;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.Http1ProtocolOptions;
import io.envoyproxy.envoy.config.core.v3.Http1ProtocolOptions.HeaderKeyFormat;
import io.envoyproxy.envoy.config.core.v3.Http2ProtocolOptions;
import io.envoyproxy.envoy.extensions.http.header_formatters.preserve_case.v3.PreserveCaseFormatterConfig;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions.AutoHttpConfig;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions.UseDownstreamHttpConfig;

/** Which version of HTTP an upstream's options choose, and what they say of each. */
public final class VersionChoice {

  private final Options options;

  /**
   * Reads what an upstream's options choose.
   *
   * @param upstream whose options they are
   */
  public VersionChoice(Upstream upstream) {
    this.options = upstream.options();
  }

  /**
   * {@return whether endpoints may be asked in HTTP/2}
   *
   * @param cluster what the plugin of the upstream's type made of it: where the options are silent,
   *     it may know the version
   */
  public boolean allowsHttp2(Cluster.Builder cluster) {
    return choice() != Choice.USE_CONFIGURED_PROTOCOL || useHttp2(HttpProtocol.read(cluster));
  }

  /**
   * Whether endpoints are always asked in HTTP/2; where the options are silent, as stands there.
   */
  private boolean useHttp2(HttpProtocolOptions.Builder present) {
    return options
        .get(UseHttp2.class)
        .map(UseHttp2::enabled)
        .orElseGet(() -> present.getExplicitHttpConfig().hasHttp2ProtocolOptions());
  }

  Choice choice() {
    return options
        .get(ProtocolSelection.class)
        .map(ProtocolSelection::choice)
        .orElse(Choice.USE_CONFIGURED_PROTOCOL);
  }

  /** Writes the choice; if the options choose nothing, what stands there stays. */
  void write(HttpProtocolOptions.Builder out) {
    switch (choice()) {
      case USE_CONFIGURED_PROTOCOL -> writeFixed(out);
      case USE_ALPN_PROTOCOL ->
          out.setAutoConfig(
              AutoHttpConfig.newBuilder()
                  .setHttpProtocolOptions(http1())
                  .setHttp2ProtocolOptions(http2()));
      case USE_DOWNSTREAM_PROTOCOL ->
          out.setUseDownstreamProtocolConfig(
              UseDownstreamHttpConfig.newBuilder()
                  .setHttpProtocolOptions(http1())
                  .setHttp2ProtocolOptions(http2()));
    }
  }

  private void writeFixed(HttpProtocolOptions.Builder out) {
    if (useHttp2(out)) {
      out.getExplicitHttpConfigBuilder().setHttp2ProtocolOptions(http2());
    } else if (out.hasExplicitHttpConfig()
        || !http1().equals(Http1ProtocolOptions.getDefaultInstance())) {
      out.getExplicitHttpConfigBuilder().setHttpProtocolOptions(http1());
    }
  }

  private Http1ProtocolOptions http1() {
    Http1Options http1 =
        options
            .get(ConnectionConfig.class)
            .map(ConnectionConfig::http1ProtocolOptions)
            .orElse(Http1Options.NONE);
    Http1ProtocolOptions.Builder out =
        Http1ProtocolOptions.newBuilder().setEnableTrailers(http1.enableTrailers());
    if (http1.overrideStreamErrorOnInvalidHttpMessage()) {
      out.setOverrideStreamErrorOnInvalidHttpMessage(BoolValue.of(true));
    }
    if (http1.properCaseHeaderKeyFormat()) {
      out.getHeaderKeyFormatBuilder()
          .setProperCaseWords(HeaderKeyFormat.ProperCaseWords.getDefaultInstance());
    }
    if (http1.preserveCaseHeaderKeyFormat()) {
      out.getHeaderKeyFormatBuilder()
          .getStatefulFormatterBuilder()
          .setName("preserve_case")
          .setTypedConfig(Any.pack(PreserveCaseFormatterConfig.getDefaultInstance()));
    }
    return out.build();
  }

  private Http2ProtocolOptions http2() {
    Http2ProtocolOptions.Builder out = Http2ProtocolOptions.newBuilder();
    options
        .get(InitialStreamWindowSize.class)
        .ifPresent(size -> out.setInitialStreamWindowSize(Unsigned.toProto(size.bytes())));
    options
        .get(InitialConnectionWindowSize.class)
        .ifPresent(size -> out.setInitialConnectionWindowSize(Unsigned.toProto(size.bytes())));
    options
        .get(MaxConcurrentStreams.class)
        .ifPresent(max -> out.setMaxConcurrentStreams(Unsigned.toProto(max.streams())));
    options
        .get(OverrideStreamErrorOnInvalidHttpMessage.class)
        .filter(OverrideStreamErrorOnInvalidHttpMessage::enabled)
        .ifPresent(on -> out.setOverrideStreamErrorOnInvalidHttpMessage(BoolValue.of(true)));
    return out.build();
  }
}
