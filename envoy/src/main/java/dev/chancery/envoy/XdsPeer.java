// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.envoy;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SubjectAltNameMatcher;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SubjectAltNameMatcher.SanType;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsCertificate;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The control plane as an Envoy reaches it.
 *
 * @param address where it is
 * @param tls how TLS is spoken; null for plain text
 */
record XdsPeer(HostPort address, @Nullable XdsTls tls) {

  Optional<TransportSocket> transportSocket() {
    return Optional.ofNullable(tls)
        .map(
            spoken ->
                TransportSocket.newBuilder()
                    .setName("envoy.transport_sockets.tls")
                    .setTypedConfig(Any.pack(context(spoken)))
                    .build());
  }

  private UpstreamTlsContext context(XdsTls spoken) {
    CommonTlsContext.Builder common =
        CommonTlsContext.newBuilder().addAlpnProtocols("h2").setValidationContext(trust(spoken));
    XdsTls.KeyPair own = spoken.own();
    if (own != null) {
      common.addTlsCertificates(
          TlsCertificate.newBuilder()
              .setCertificateChain(file(own.certificateChain()))
              .setPrivateKey(file(own.privateKey())));
    }
    UpstreamTlsContext.Builder context =
        UpstreamTlsContext.newBuilder().setCommonTlsContext(common);
    if (!isIpAddress(spoken)) {
      context.setSni(name(spoken));
    }
    return context.build();
  }

  private CertificateValidationContext trust(XdsTls spoken) {
    return CertificateValidationContext.newBuilder()
        .setTrustedCa(file(spoken.authorities()))
        .addMatchTypedSubjectAltNames(
            SubjectAltNameMatcher.newBuilder()
                .setSanType(isIpAddress(spoken) ? SanType.IP_ADDRESS : SanType.DNS)
                .setMatcher(StringMatcher.newBuilder().setExact(name(spoken))))
        .build();
  }

  private boolean isIpAddress(XdsTls spoken) {
    return spoken.serverName() == null && address.isIpAddress();
  }

  private String name(XdsTls spoken) {
    String name = spoken.serverName();
    return name == null ? address.host() : name;
  }

  private static DataSource file(String path) {
    return DataSource.newBuilder().setFilename(path).build();
  }
}
