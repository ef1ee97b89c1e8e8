// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.tls;

import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.secret.SecretContext;
import dev.chancery.spi.secret.SecretPart;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsCertificate;

/**
 * Writes where Envoy's certificate and the authorities that it trusts come from.
 *
 * @param source where they come from
 * @param section where the section stands in what names them
 * @param context what knows of secrets
 */
record CertificateWriter(CertificateSource source, String section, SecretContext context) {

  /** Whether there is an authority by which the peer's certificate is checked. */
  boolean checkPeer() {
    return source instanceof SecretSource named
        ? has(named, SecretPart.VALIDATION)
        : source.mayCheckPeer();
  }

  /** Writes Envoy's own certificate, if there is one. */
  void writeCertificate(CommonTlsContext.Builder out) {
    if (source instanceof SslFiles files && !files.tlsCert().isEmpty()) {
      out.addTlsCertificates(certificate(files));
    } else if (source instanceof SdsSource sds && !sds.certificatesSecretName().isEmpty()) {
      out.addTlsCertificateSdsSecretConfigs(sds.certificate());
    } else if (source instanceof SecretSource named && has(named, SecretPart.CERTIFICATE)) {
      out.addTlsCertificateSdsSecretConfigs(secret(named, SecretPart.CERTIFICATE));
    }
  }

  /**
   * Writes Envoy's own certificate, which there has to be.
   *
   * @throws InvalidValueException if the secret that is named has none
   */
  void writeOwnCertificate(CommonTlsContext.Builder out) {
    if (source instanceof SecretSource named) {
      out.addTlsCertificateSdsSecretConfigs(secret(named, SecretPart.CERTIFICATE));
    } else {
      writeCertificate(out);
    }
  }

  /**
   * Writes the authorities that Envoy trusts, if there are any.
   *
   * @param names the names of which the peer's certificate must have one
   */
  void writeAuthorities(CertificateValidationContext names, CommonTlsContext.Builder out) {
    if (!checkPeer()) {
      refuse(names);
    } else if (source instanceof SslFiles files) {
      out.setValidationContext(names.toBuilder().setTrustedCa(file(files.rootCa())));
    } else if (source instanceof SdsSource sds) {
      writeAuthorities(sds.validation(), names, out);
    } else if (source instanceof SecretSource named) {
      writeAuthorities(secret(named, SecretPart.VALIDATION), names, out);
    }
  }

  private static void writeAuthorities(
      SdsSecretConfig secret, CertificateValidationContext names, CommonTlsContext.Builder out) {
    if (isNone(names)) {
      out.setValidationContextSdsSecretConfig(secret);
    } else {
      out.getCombinedValidationContextBuilder()
          .setDefaultValidationContext(names)
          .setValidationContextSdsSecretConfig(secret);
    }
  }

  /** Names mean nothing where nobody vouches for the certificate that has them. */
  private void refuse(CertificateValidationContext names) {
    if (!isNone(names)) {
      throw new InvalidValueException(
          section + ".verifySubjectAltName",
          "found names without an authority that vouches for them (expected: %s as well)"
              .formatted(source.authorityField()));
    }
  }

  private static boolean isNone(CertificateValidationContext names) {
    return names.equals(CertificateValidationContext.getDefaultInstance());
  }

  private boolean has(SecretSource named, SecretPart part) {
    return context.secretParts(section + ".secretRef", named.secret()).contains(part);
  }

  private SdsSecretConfig secret(SecretSource named, SecretPart part) {
    return context.secret(section + ".secretRef", named.secret(), part);
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
}
