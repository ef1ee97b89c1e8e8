// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring.discovery;

import com.google.protobuf.Any;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.model.EndpointSet;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import java.util.Map;

/** Has Envoy speak TLS with instances that are secure, unless users say more exactly how. */
final class SecureInstances {

  private static final String TLS_OPTION = "sslConfig";
  private static final Map<String, String> TRAITS = Map.of("secure", "true");

  private SecureInstances() {}

  /** The set, of which all endpoints are secure. */
  static EndpointSet marked(EndpointSet endpoints) {
    return endpoints.withTraits(TRAITS);
  }

  static void write(UpstreamContext context, Cluster.Builder out) {
    if (context.traits().equals(TRAITS) && !context.hasOption(TLS_OPTION)) {
      context.warn(
          "springDiscovery.serviceId",
          "the service's instances are secure, and nobody checks their certificates"
              + " (expected: sslConfig with the authorities that they are of)");
      out.setTransportSocket(
          TransportSocket.newBuilder()
              .setName("envoy.transport_sockets.tls")
              .setTypedConfig(Any.pack(UpstreamTlsContext.getDefaultInstance())));
    }
  }
}
