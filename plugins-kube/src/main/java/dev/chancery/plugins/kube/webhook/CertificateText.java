// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.webhook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.util.io.pem.PemObject;

/** Certificates as they are kept in a secret of the type {@code kubernetes.io/tls}. */
final class CertificateText {

  /** How many authorities are trusted at most: more come only of certificates that were lost. */
  static final int MOST_AUTHORITIES = 5;

  private static final String CERTIFICATE = "tls.crt";
  private static final String KEY = "tls.key";
  private static final String AUTHORITIES = "ca.crt";

  private CertificateText() {}

  /** What a secret is to hold. */
  static Map<String, String> data(WebhookCertificate certificate) {
    return Map.of(
        CERTIFICATE, pem(List.of(certificate.certificate())),
        KEY, pem(List.of(new PemObject("PRIVATE KEY", certificate.key().getEncoded()))),
        AUTHORITIES, bundle(certificate));
  }

  /** All authorities, as PEM. */
  static String bundle(WebhookCertificate certificate) {
    return pem(certificate.authorities());
  }

  private static String pem(List<?> objects) {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      for (Object each : objects) {
        writer.writeObject(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("text takes all that is written", e);
    }
    return text.toString();
  }

  /** What a secret holds; nothing if that can't be served with. */
  static Optional<WebhookCertificate> read(Map<String, String> data) {
    try {
      List<X509Certificate> own = certificates(data, CERTIFICATE);
      List<X509Certificate> authorities = certificates(data, AUTHORITIES);
      PrivateKey key = key(data.getOrDefault(KEY, ""));
      X509Certificate certificate = own.get(0);
      certificate.verify(authorities.get(0).getPublicKey());
      return belong(key, certificate.getPublicKey())
          ? Optional.of(new WebhookCertificate(certificate, key, authorities))
          : Optional.empty();
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      return Optional.empty(); // another one is made; what was wrong with this one is secret
    }
  }

  private static List<X509Certificate> certificates(Map<String, String> data, String name)
      throws GeneralSecurityException {
    byte[] text = data.getOrDefault(name, "").getBytes(StandardCharsets.US_ASCII);
    Collection<? extends Certificate> found =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(text));
    return found.stream().map(X509Certificate.class::cast).toList();
  }

  private static PrivateKey key(String text) throws IOException {
    try (PEMParser parser = new PEMParser(new StringReader(text))) {
      return new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) parser.readObject());
    }
  }

  private static boolean belong(PrivateKey key, PublicKey certified)
      throws GeneralSecurityException {
    byte[] words = AUTHORITIES.getBytes(StandardCharsets.US_ASCII);
    Signature signer = Signature.getInstance("SHA256withECDSA");
    signer.initSign(key);
    signer.update(words);
    byte[] signature = signer.sign();
    signer.initVerify(certified);
    signer.update(words);
    return signer.verify(signature);
  }
}
