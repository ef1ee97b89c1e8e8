// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.http;

import com.google.protobuf.Any;
import com.google.protobuf.BoolValue;
import com.google.protobuf.UInt32Value;
import dev.chancery.plugins.traffic.values.Durations;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.CodecType;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.ForwardClientCertDetails;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.PathWithEscapedSlashesAction;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.ServerHeaderTransformation;
import io.envoyproxy.envoy.extensions.request_id.uuid.v3.UuidRequestIdConfig;

/** Writes what concerns the connection manager itself. */
final class ConnectionManagerWriter {

  private final HttpConnectionManager.Builder out;

  ConnectionManagerWriter(HttpConnectionManager.Builder out) {
    this.out = out;
  }

  void write(HttpConnectionManagerSettings settings) {
    out.setCodecType(CodecType.valueOf(settings.codecType().name()))
        .setProxy100Continue(settings.proxy100Continue());
    write(settings.clientAddress());
    write(settings.timeouts());
    write(settings.paths());
    write(settings.requestIds());
    write(settings.clientCerts());
    write(settings.server());
    if (settings.limits().maxRequestHeadersKb() != HttpLimits.ENVOYS_HEADERS_KB) {
      out.setMaxRequestHeadersKb(UInt32Value.of(settings.limits().maxRequestHeadersKb()));
    }
    for (Upgrade upgrade : settings.upgrades()) {
      var config = out.addUpgradeConfigsBuilder().setUpgradeType(upgrade.protocol().type());
      if (!upgrade.protocol().enabled()) {
        config.setEnabled(BoolValue.of(false));
      }
    }
  }

  private void write(ClientAddressSettings client) {
    out.setUseRemoteAddress(BoolValue.of(client.useRemoteAddress()))
        .setXffNumTrustedHops((int) client.xffNumTrustedHops())
        .setSkipXffAppend(client.skipXffAppend())
        .setAppendXForwardedPort(client.appendXForwardedPort());
    InternalAddressConfig internal = client.internalAddressConfig();
    if (!internal.equals(InternalAddressConfig.NONE)) {
      var config = out.getInternalAddressConfigBuilder().setUnixSockets(internal.unixSockets());
      internal
          .cidrRanges()
          .forEach(
              range ->
                  config
                      .addCidrRangesBuilder()
                      .setAddressPrefix(range.addressPrefix())
                      .setPrefixLen(UInt32Value.of(range.prefixLen())));
    }
  }

  private void write(HttpTimeouts timeouts) {
    Durations.ifNot(
        HttpTimeouts.ENVOYS_STREAM_IDLE_TIMEOUT,
        timeouts.streamIdleTimeout(),
        out::setStreamIdleTimeout);
    Durations.ifSet(timeouts.requestTimeout(), out::setRequestTimeout);
    Durations.ifSet(timeouts.requestHeadersTimeout(), out::setRequestHeadersTimeout);
    Durations.ifNot(
        HttpTimeouts.ENVOYS_DRAIN_TIMEOUT, timeouts.drainTimeout(), out::setDrainTimeout);
    Durations.ifNot(
        HttpTimeouts.ENVOYS_DELAYED_CLOSE_TIMEOUT,
        timeouts.delayedCloseTimeout(),
        out::setDelayedCloseTimeout);
  }

  private void write(PathSettings paths) {
    out.setNormalizePath(BoolValue.of(paths.normalizePath()))
        .setMergeSlashes(paths.mergeSlashes())
        .setPathWithEscapedSlashesAction(
            PathWithEscapedSlashesAction.valueOf(paths.pathWithEscapedSlashesAction().name()));
    if (paths.stripAnyHostPort()) {
      out.setStripAnyHostPort(true);
    }
  }

  private void write(RequestIdSettings ids) {
    if (!ids.generateRequestId()) {
      out.setGenerateRequestId(BoolValue.of(false));
    }
    out.setPreserveExternalRequestId(ids.preserveExternalRequestId());
    RequestIdSettings.UuidRequestIdConfig uuid = ids.uuidRequestIdConfig();
    if (!uuid.equals(RequestIdSettings.UuidRequestIdConfig.NONE)) {
      out.getRequestIdExtensionBuilder()
          .setTypedConfig(
              Any.pack(
                  UuidRequestIdConfig.newBuilder()
                      .setPackTraceReason(BoolValue.of(uuid.packTraceReason()))
                      .setUseRequestIdForTraceSampling(
                          BoolValue.of(uuid.useRequestIdForTraceSampling()))
                      .build()));
    }
  }

  private void write(ClientCertSettings certs) {
    out.setForwardClientCertDetails(
        ForwardClientCertDetails.valueOf(certs.forwardClientCertDetails().name()));
    var details = certs.setCurrentClientCertDetails();
    if (!details.equals(ClientCertSettings.SetCurrentClientCertDetails.NONE)) {
      out.getSetCurrentClientCertDetailsBuilder()
          .setSubject(BoolValue.of(details.subject()))
          .setCert(details.cert())
          .setChain(details.chain())
          .setDns(details.dns())
          .setUri(details.uri());
    }
  }

  private void write(ServerSettings server) {
    out.setServerName(server.serverName())
        .setServerHeaderTransformation(
            ServerHeaderTransformation.valueOf(server.serverHeaderTransformation().name()))
        .setVia(server.via());
  }
}
