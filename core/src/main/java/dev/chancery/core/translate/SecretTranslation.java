// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import com.google.protobuf.ByteString;
import dev.chancery.spi.secret.EncryptionSecret;
import dev.chancery.spi.secret.OpaqueSecret;
import dev.chancery.spi.secret.SecretPart;
import dev.chancery.spi.secret.SecretText;
import dev.chancery.spi.secret.TlsSecret;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.GenericSecret;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsCertificate;
import java.util.EnumMap;
import java.util.Map;

/**
 * {@code secrets = s(secret)}: an Envoy secret for each part of a secret that Envoy can ask for.
 */
final class SecretTranslation {

  private SecretTranslation() {}

  static Map<SecretPart, Secret> translate(dev.chancery.spi.secret.Secret secret) {
    Map<SecretPart, Secret> parts = new EnumMap<>(SecretPart.class);
    for (SecretPart part : secret.content().parts()) {
      Secret.Builder built = Secret.newBuilder().setName(part.resourceName(secret.ref()));
      if (secret.content() instanceof TlsSecret tls) {
        write(tls, part, built);
      } else if (secret.content() instanceof EncryptionSecret encryption) {
        built.getGenericSecretBuilder().setSecret(inline(encryption.key()));
      } else if (secret.content() instanceof OpaqueSecret opaque) {
        built.setGenericSecret(generic(opaque));
      }
      parts.put(part, built.build());
    }
    return parts;
  }

  private static void write(TlsSecret tls, SecretPart part, Secret.Builder out) {
    if (part == SecretPart.VALIDATION) {
      out.setValidationContext(
          CertificateValidationContext.newBuilder().setTrustedCa(inline(tls.rootCa())));
      return;
    }
    TlsCertificate.Builder certificate =
        TlsCertificate.newBuilder()
            .setCertificateChain(inline(tls.certChain()))
            .setPrivateKey(inline(tls.privateKey()));
    if (!tls.ocspStaple().isEmpty()) {
      certificate.setOcspStaple(
          DataSource.newBuilder().setInlineBytes(ByteString.copyFrom(tls.staple())));
    }
    out.setTlsCertificate(certificate);
  }

  private static GenericSecret generic(OpaqueSecret opaque) {
    GenericSecret.Builder generic = GenericSecret.newBuilder();
    if (opaque.values().size() == 1) {
      opaque.values().values().forEach(value -> generic.setSecret(inline(value)));
    } else {
      opaque.values().forEach((name, value) -> generic.putSecrets(name, inline(value).build()));
    }
    return generic.build();
  }

  private static DataSource.Builder inline(SecretText text) {
    return DataSource.newBuilder().setInlineString(text.value());
  }
}
