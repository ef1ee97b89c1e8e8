package dev.chancery.plugins.traffic.tls;

import io.envoyproxy.envoy.config.core.v3.ApiConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiConfigSource.ApiType;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.core.v3.GrpcService;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsCertificate;

/**
 * Writes where Envoy's certificate and the authorities that it trusts come from.
 *
 * @param source where they come from
 */
record CertificateWriter(CertificateSource source) {

  private static final String STAT_PREFIX = "sds";

  /** Writes Envoy's own certificate, if there is one. */
  void writeCertificate(CommonTlsContext.Builder out) {
    if (source instanceof SslFiles files && !files.tlsCert().isEmpty()) {
      out.addTlsCertificates(certificate(files));
    } else if (source instanceof SdsSource sds && !sds.certificatesSecretName().isEmpty()) {
      out.addTlsCertificateSdsSecretConfigs(secret(sds, sds.certificatesSecretName()));
    }
  }

  /**
   * Writes the authorities that Envoy trusts, if there are any.
   *
   * @param names the names of which the server's certificate must have one
   */
  void writeAuthorities(CertificateValidationContext names, CommonTlsContext.Builder out) {
    if (!source.mayCheckServer()) {
      return;
    }
    if (source instanceof SslFiles files) {
      out.setValidationContext(names.toBuilder().setTrustedCa(file(files.rootCa())));
    } else if (source instanceof SdsSource sds) {
      SdsSecretConfig secret = secret(sds, sds.validationContextName());
      if (names.equals(CertificateValidationContext.getDefaultInstance())) {
        out.setValidationContextSdsSecretConfig(secret);
      } else {
        out.getCombinedValidationContextBuilder()
            .setDefaultValidationContext(names)
            .setValidationContextSdsSecretConfig(secret);
      }
    }
  }

  private static TlsCertificate certificate(SslFiles files) {
    TlsCertificate.Builder out =
        TlsCertificate.newBuilder()
            .setCertificateChain(file(files.tlsCert()))
            .setPrivateKey(file(files.tlsKey()));
    if (!files.ocspStaple().isEmpty()) {
      out.setOcspStaple(file(files.ocspStaple()));
    }
    return out.build();
  }

  private static DataSource file(String path) {
    return DataSource.newBuilder().setFilename(path).build();
  }

  private static SdsSecretConfig secret(SdsSource sds, String name) {
    return SdsSecretConfig.newBuilder()
        .setName(name)
        .setSdsConfig(
            ConfigSource.newBuilder()
                .setResourceApiVersion(ApiVersion.V3)
                .setApiConfigSource(
                    ApiConfigSource.newBuilder()
                        .setApiType(ApiType.GRPC)
                        .setTransportApiVersion(ApiVersion.V3)
                        .addGrpcServices(service(sds.server()))))
        .build();
  }

  private static GrpcService service(SdsSource.SdsServer server) {
    GrpcService.Builder out = GrpcService.newBuilder();
    if (server instanceof SdsSource.SdsCluster cluster) {
      out.getEnvoyGrpcBuilder().setClusterName(cluster.name());
    } else if (server instanceof SdsSource.SdsTarget target) {
      out.getGoogleGrpcBuilder().setTargetUri(target.uri()).setStatPrefix(STAT_PREFIX);
    }
    return out.build();
  }
}
