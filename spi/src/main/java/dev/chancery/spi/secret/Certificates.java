// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.secret;

import dev.chancery.spi.model.InvalidValueException;
import java.io.ByteArrayInputStream;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Certificates in PEM. What is wrong with them is told without quoting them. */
final class Certificates {

  private static final String LABEL = "CERTIFICATE";

  // What Envoy's TLS takes of a certificate with a key: its context_impl.cc refuses others.
  private static final int MIN_RSA_BITS = 2048;
  private static final Set<Integer> EC_BITS = Set.of(256, 384, 521);

  private final List<PemBlock> blocks;
  private final List<X509Certificate> certificates;

  private Certificates(List<PemBlock> blocks, List<X509Certificate> certificates) {
    this.blocks = blocks;
    this.certificates = certificates;
  }

  /**
   * Reads one or more certificates.
   *
   * @param field where the text stands, for the message
   * @throws InvalidValueException if it holds none, or anything else
   */
  static Certificates read(String field, SecretText text) {
    List<PemBlock> blocks = PemBlock.all(field, text);
    if (blocks.isEmpty()) {
      throw new InvalidValueException(
          field,
          "found no PEM block (expected: certificates, each from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----)");
    }
    List<X509Certificate> certificates = new ArrayList<>();
    for (PemBlock block : blocks) {
      certificates.add(certificate(field, certificates.size() + 1, block));
    }
    return new Certificates(blocks, certificates);
  }

  private static X509Certificate certificate(String field, int number, PemBlock block) {
    if (!block.label().equals(LABEL)) {
      // A certificate is no secret to Envoy's dumps: a key beside it would be shown.
      throw new InvalidValueException(
          field,
          "found a PEM block, number %d, that is no certificate (expected: certificates alone, and the key in privateKey)"
              .formatted(number));
    }
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(block.content()));
    } catch (CertificateException
        | RuntimeException e) { // the JDK throws either if it is malformed
      // Its message may quote the text.
      throw new InvalidValueException(
          field,
          "found a certificate, number %d, that can't be read (expected: an X.509 certificate)"
              .formatted(number));
    }
  }

  /**
   * The key that the first certificate is for.
   *
   * @throws InvalidValueException if Envoy would refuse such a key
   */
  PublicKey firstKey(String field) {
    PublicKey key = certificates.get(0).getPublicKey();
    if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < MIN_RSA_BITS) {
      throw refused(field, "an RSA key of %d bits".formatted(rsa.getModulus().bitLength()));
    }
    if (key instanceof ECPublicKey ec
        && !EC_BITS.contains(ec.getParams().getCurve().getField().getFieldSize())) {
      throw refused(field, "a key of another curve");
    }
    if (!(key instanceof RSAPublicKey || key instanceof ECPublicKey)) {
      throw refused(field, "a key of type " + key.getAlgorithm());
    }
    return key;
  }

  private static InvalidValueException refused(String field, String found) {
    return new InvalidValueException(
        field,
        "found a certificate for %s, which Envoy refuses (expected: RSA of 2048 bits or more, or EC with P-256, P-384 or P-521)"
            .formatted(found));
  }

  /** The certificates alone, without any text around them. */
  SecretText text() {
    return new SecretText(blocks.stream().map(PemBlock::text).collect(Collectors.joining()));
  }
}
