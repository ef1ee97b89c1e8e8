package dev.chancery.plugins.traffic.tls;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsParameters;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsParameters.TlsProtocol;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;

/** Writes TLS towards endpoints as Envoy's message. */
public final class UpstreamTls {

  private UpstreamTls() {}

  /** The transport socket of connections with such TLS. */
  public static TransportSocket socket(SslConfig config) {
    return TransportSocket.newBuilder()
        .setName("envoy.transport_sockets.tls")
        .setTypedConfig(
            Any.pack(
                UpstreamTlsContext.newBuilder()
                    .setCommonTlsContext(common(config))
                    .setSni(config.sni())
                    .setAllowRenegotiation(config.allowRenegotiation())
                    .build()))
        .build();
  }

  private static CommonTlsContext common(SslConfig config) {
    CommonTlsContext.Builder out =
        CommonTlsContext.newBuilder().addAllAlpnProtocols(config.alpnProtocols());
    if (!config.parameters().equals(TlsParametersSpec.NONE)) {
      out.setTlsParams(parameters(config.parameters()));
    }
    CertificateWriter certificates = new CertificateWriter(config.source());
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

  private static TlsParameters parameters(TlsParametersSpec parameters) {
    return TlsParameters.newBuilder()
        .setTlsMinimumProtocolVersion(
            TlsProtocol.valueOf(parameters.minimumProtocolVersion().name()))
        .setTlsMaximumProtocolVersion(
            TlsProtocol.valueOf(parameters.maximumProtocolVersion().name()))
        .addAllCipherSuites(parameters.cipherSuites())
        .addAllEcdhCurves(parameters.ecdhCurves())
        .build();
  }
}
