// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.extensions.transport_sockets.http_11_proxy.v3.Http11ProxyUpstreamTransport;
import io.envoyproxy.envoy.extensions.transport_sockets.proxy_protocol.v3.ProxyProtocolUpstreamTransport;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;

/**
 * The secrets of a TLS transport socket, and of one within another. Only those of the same server
 * count: secrets often come from another one, beside the proxy.
 */
record SecretReferences(References references) {

  void read(TransportSocket socket) {
    Any config = socket.getTypedConfig();
    if (config.is(UpstreamTlsContext.class)) {
      read(Packed.unpack(config, UpstreamTlsContext.class).getCommonTlsContext());
    } else if (config.is(DownstreamTlsContext.class)) {
      DownstreamTlsContext context = Packed.unpack(config, DownstreamTlsContext.class);
      read(context.getCommonTlsContext());
      read(context.getSessionTicketKeysSdsSecretConfig());
    } else {
      readWithin(config);
    }
  }

  /** Sockets that write a header of their own, and then speak through another. */
  private void readWithin(Any config) {
    if (config.is(ProxyProtocolUpstreamTransport.class)) {
      read(Packed.unpack(config, ProxyProtocolUpstreamTransport.class).getTransportSocket());
    } else if (config.is(Http11ProxyUpstreamTransport.class)) {
      read(Packed.unpack(config, Http11ProxyUpstreamTransport.class).getTransportSocket());
    }
  }

  private void read(CommonTlsContext context) {
    context.getTlsCertificateSdsSecretConfigsList().forEach(this::read);
    read(context.getValidationContextSdsSecretConfig());
    read(context.getCombinedValidationContext().getValidationContextSdsSecretConfig());
  }

  private void read(SdsSecretConfig config) {
    if (References.isSameServer(config.getSdsConfig())) {
      references.add(ResourceTypes.SECRET, config.getName());
    }
  }
}
