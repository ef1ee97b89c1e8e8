// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.http;

import com.google.protobuf.Any;
import com.google.protobuf.BoolValue;
import com.google.protobuf.Message;
import dev.chancery.plugins.traffic.listener.http.HttpLimits.UnderscoresAction;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.plugins.traffic.values.HeaderToAdd;
import dev.chancery.plugins.traffic.values.Unsigned;
import io.envoyproxy.envoy.config.core.v3.Http1ProtocolOptions;
import io.envoyproxy.envoy.config.core.v3.Http2ProtocolOptions;
import io.envoyproxy.envoy.config.core.v3.HttpProtocolOptions;
import io.envoyproxy.envoy.config.core.v3.HttpProtocolOptions.HeadersWithUnderscoresAction;
import io.envoyproxy.envoy.config.core.v3.TypedExtensionConfig;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.http.early_header_mutation.header_mutation.v3.HeaderMutation;
import io.envoyproxy.envoy.extensions.http.header_formatters.preserve_case.v3.PreserveCaseFormatterConfig;

/** Writes what the connection manager holds in messages of their own. */
final class ProtocolOptionsWriter {

  private final HttpConnectionManager.Builder out;

  ProtocolOptionsWriter(HttpConnectionManager.Builder out) {
    this.out = out;
  }

  void write(HttpConnectionManagerSettings settings) {
    writeCommon(settings.limits(), settings.timeouts());
    if (!settings.http1().equals(Http1Settings.NONE)) {
      write(settings.http1());
    }
    if (!settings.http2ProtocolOptions().equals(Http2Settings.NONE)) {
      write(settings.http2ProtocolOptions());
    }
    if (!settings.earlyHeaderManipulation().equals(EarlyHeaderManipulation.NONE)) {
      write(settings.earlyHeaderManipulation());
    }
  }

  private void writeCommon(HttpLimits limits, HttpTimeouts timeouts) {
    HttpProtocolOptions.Builder common = HttpProtocolOptions.newBuilder();
    Durations.ifNot(
        HttpTimeouts.ENVOYS_IDLE_TIMEOUT, timeouts.idleTimeout(), common::setIdleTimeout);
    Durations.ifSet(timeouts.maxConnectionDuration(), common::setMaxConnectionDuration);
    Durations.ifSet(timeouts.maxStreamDuration(), common::setMaxStreamDuration);
    Unsigned.ifSet(limits.maxHeadersCount(), common::setMaxHeadersCount);
    Unsigned.ifSet(limits.maxRequestsPerConnection(), common::setMaxRequestsPerConnection);
    if (limits.headersWithUnderscoresAction() != UnderscoresAction.ALLOW) {
      common.setHeadersWithUnderscoresAction(
          HeadersWithUnderscoresAction.valueOf(limits.headersWithUnderscoresAction().name()));
    }
    if (!common.build().equals(HttpProtocolOptions.getDefaultInstance())) {
      out.setCommonHttpProtocolOptions(common);
    }
  }

  private void write(Http1Settings http1) {
    Http1ProtocolOptions.Builder options =
        out.getHttpProtocolOptionsBuilder()
            .setAcceptHttp10(http1.acceptHttp10())
            .setDefaultHostForHttp10(http1.defaultHostForHttp10())
            .setAllowChunkedLength(http1.allowChunkedLength())
            .setEnableTrailers(http1.enableTrailers());
    if (http1.properCaseHeaderKeyFormat()) {
      options.getHeaderKeyFormatBuilder().getProperCaseWordsBuilder();
    }
    if (http1.preserveCaseHeaderKeyFormat()) {
      options
          .getHeaderKeyFormatBuilder()
          .setStatefulFormatter(
              extension(
                  "envoy.http.stateful_header_formatters.preserve_case",
                  PreserveCaseFormatterConfig.getDefaultInstance()));
    }
  }

  private void write(Http2Settings http2) {
    Http2ProtocolOptions.Builder options =
        out.getHttp2ProtocolOptionsBuilder().setAllowConnect(http2.allowConnect());
    Unsigned.ifSet(http2.maxConcurrentStreams(), options::setMaxConcurrentStreams);
    Unsigned.ifSet(http2.initialStreamWindowSize(), options::setInitialStreamWindowSize);
    Unsigned.ifSet(http2.initialConnectionWindowSize(), options::setInitialConnectionWindowSize);
    if (http2.overrideStreamErrorOnInvalidHttpMessage()) {
      options.setOverrideStreamErrorOnInvalidHttpMessage(BoolValue.of(true));
    }
    if (!http2.keepaliveInterval().isZero()) {
      options
          .getConnectionKeepaliveBuilder()
          .setInterval(Durations.toProto(http2.keepaliveInterval()))
          .setTimeout(Durations.toProto(http2.keepaliveTimeout()));
    }
  }

  private void write(EarlyHeaderManipulation early) {
    HeaderMutation.Builder mutation = HeaderMutation.newBuilder();
    early.headersToRemove().forEach(name -> mutation.addMutationsBuilder().setRemove(name));
    for (HeaderToAdd header : early.headersToAdd()) {
      mutation.addMutationsBuilder().setAppend(header.toProto());
    }
    out.addEarlyHeaderMutationExtensions(
        extension("envoy.http.early_header_mutation.header_mutation", mutation.build()));
  }

  private static TypedExtensionConfig extension(String name, Message config) {
    return TypedExtensionConfig.newBuilder().setName(name).setTypedConfig(Any.pack(config)).build();
  }
}
