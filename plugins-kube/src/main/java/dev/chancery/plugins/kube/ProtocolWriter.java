// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import com.google.protobuf.Any;
import dev.chancery.plugins.kube.cluster.PortProtocol;
import dev.chancery.spi.UpstreamContext;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.Http2ProtocolOptions;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;

/**
 * Has Envoy speak what the service's port says. Options that users write come later, and go before
 * it.
 */
final class ProtocolWriter {

  private static final String HTTP_OPTIONS =
      "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";
  private static final String TLS_OPTION = "sslConfig";

  private ProtocolWriter() {}

  static void write(UpstreamContext context, Cluster.Builder out) {
    switch (PortProtocol.of(context.traits())) {
      case PLAIN -> {}
      case HTTP2 -> out.putTypedExtensionProtocolOptions(HTTP_OPTIONS, Any.pack(http2()));
      case TLS -> {
        if (!context.hasOption(TLS_OPTION)) {
          writeTls(context, out);
        }
      }
    }
  }

  private static HttpProtocolOptions http2() {
    HttpProtocolOptions.Builder options = HttpProtocolOptions.newBuilder();
    options
        .getExplicitHttpConfigBuilder()
        .setHttp2ProtocolOptions(Http2ProtocolOptions.getDefaultInstance());
    return options.build();
  }

  private static void writeTls(UpstreamContext context, Cluster.Builder out) {
    context.warn(
        "kube.servicePort",
        "the port's appProtocol asks for TLS, and nobody checks the certificates of its endpoints"
            + " (expected: sslConfig with the authorities that they are of)");
    out.setTransportSocket(
        TransportSocket.newBuilder()
            .setName("envoy.transport_sockets.tls")
            .setTypedConfig(Any.pack(UpstreamTlsContext.getDefaultInstance())));
  }
}
