// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.webhook;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.IPAddress;

/**
 * Makes certificates, each with an authority of its own, whose key is forgotten at once: nobody can
 * ever make another one that it vouches for.
 */
final class CertificateMaker {

  private static final Duration LIFE = Duration.ofDays(90);
  private static final Duration SKEW = Duration.ofHours(1);
  private static final X500Name AUTHORITY = new X500Name("CN=chancery webhook authority");
  private static final X500Name SUBJECT = new X500Name("CN=chancery webhook");
  private static final int SERIAL_BITS = 127;

  private final SecureRandom random = new SecureRandom();

  /**
   * A new certificate, which holds for 90 days from an hour ago, as clocks differ.
   *
   * @param host a name or an IP address
   */
  WebhookCertificate make(String host, Instant now) {
    try {
      KeyPair ca = keys();
      X509Certificate authority = authority(ca, now);
      KeyPair own = keys();
      X509v3CertificateBuilder certificate = builder(AUTHORITY, SUBJECT, own, now);
      boolean isAddress = IPAddress.isValid(host);
      GeneralName name =
          new GeneralName(isAddress ? GeneralName.iPAddress : GeneralName.dNSName, host);
      certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      certificate.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      certificate.addExtension(
          Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
      certificate.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(name));
      return new WebhookCertificate(
          signed(certificate, ca.getPrivate()), own.getPrivate(), List.of(authority));
    } catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
      throw new IllegalStateException("every JDK has P-256 and SHA-256 with ECDSA", e);
    }
  }

  private X509Certificate authority(KeyPair keys, Instant now)
      throws GeneralSecurityException, CertIOException, OperatorCreationException {
    X509v3CertificateBuilder authority = builder(AUTHORITY, AUTHORITY, keys, now);
    authority.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
    authority.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
    return signed(authority, keys.getPrivate());
  }

  private KeyPair keys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    return generator.generateKeyPair();
  }

  private X509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, KeyPair keys, Instant now) {
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE),
        Date.from(now.minus(SKEW)),
        Date.from(now.plus(LIFE)),
        subject,
        keys.getPublic());
  }

  private static X509Certificate signed(X509v3CertificateBuilder certificate, PrivateKey by)
      throws GeneralSecurityException, OperatorCreationException {
    return new JcaX509CertificateConverter()
        .getCertificate(
            certificate.build(new JcaContentSignerBuilder("SHA256withECDSA").build(by)));
  }
}
