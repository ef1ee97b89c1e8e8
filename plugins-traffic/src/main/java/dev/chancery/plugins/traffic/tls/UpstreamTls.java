// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.tls;

import com.google.protobuf.Any;
import dev.chancery.spi.UpstreamContext;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;

/** Writes TLS towards endpoints as Envoy's message. */
public final class UpstreamTls {

  private final UpstreamContext context;

  /**
   * Writes it for one upstream.
   *
   * @param context the upstream's; lends secrets and takes warnings
   */
  public UpstreamTls(UpstreamContext context) {
    this.context = context;
  }

  /**
   * {@return the transport socket of connections with such TLS; warns if it checks no certificate}
   *
   * @param field where the section stands in the upstream
   * @param config what the section says
   * @throws dev.chancery.spi.model.InvalidValueException if it names a secret that is not there, or
   *     that has not what is wanted of it
   */
  public TransportSocket socket(String field, SslConfig config) {
    CertificateWriter certificates = new CertificateWriter(config.source(), field, context);
    if (!certificates.checkPeer()) {
      context.warn(
          field,
          "the server's certificate is not checked, so that anybody may pose as the server"
              + " (expected: %s)".formatted(config.source().authorityField()));
    }
    return TransportSocket.newBuilder()
        .setName("envoy.transport_sockets.tls")
        .setTypedConfig(
            Any.pack(
                UpstreamTlsContext.newBuilder()
                    .setCommonTlsContext(common(config, certificates))
                    .setSni(config.sni())
                    .setAllowRenegotiation(config.allowRenegotiation())
                    .build()))
        .build();
  }

  private static CommonTlsContext common(SslConfig config, CertificateWriter certificates) {
    CommonTlsContext.Builder out = config.parameters().begin(config.alpnProtocols());
    if (!config.oneWayTls()) {
      certificates.writeCertificate(out);
    }
    certificates.writeAuthorities(names(config), out);
    return out.build();
  }

  private static CertificateValidationContext names(SslConfig config) {
    return CertificateValidationContext.newBuilder()
        .addAllMatchTypedSubjectAltNames(SubjectNames.matchers(config.verifySubjectAltName()))
        .build();
  }
}
