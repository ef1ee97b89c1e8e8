// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Issues certificates for a test. */
public final class TestAuthority {

  private static final AtomicLong SERIAL = new AtomicLong(1);

  private final X500Name name;
  private final KeyPair keys = keys();
  private final X509Certificate certificate;

  /** Makes an authority of this name. */
  public TestAuthority(String name) {
    this.name = new X500Name("CN=" + name);
    this.certificate = certify(this.name, keys, List.of(), true);
  }

  /** The authority's own certificate, as PEM. */
  public String pem() {
    return pem("CERTIFICATE", encoded(certificate));
  }

  /** A server's certificate, for 127.0.0.1. */
  public Issued server(String commonName) {
    return issue(commonName, new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
  }

  /** A client's certificate with a URI, such as a SPIFFE id. */
  public Issued client(String uri) {
    return issue("client", new GeneralName(GeneralName.uniformResourceIdentifier, uri));
  }

  /** A client's certificate with a DNS name. */
  public Issued clientOfDns(String dns) {
    return issue("client", new GeneralName(GeneralName.dNSName, dns));
  }

  private Issued issue(String commonName, GeneralName alternative) {
    KeyPair pair = keys();
    X509Certificate issued =
        certify(new X500Name("CN=" + commonName), pair, List.of(alternative), false);
    return new Issued(
        issued,
        pem("CERTIFICATE", encoded(issued)) + pem(),
        pem("PRIVATE KEY", pair.getPrivate().getEncoded()),
        pair.getPrivate());
  }

  private X509Certificate certify(
      X500Name subject, KeyPair pair, List<GeneralName> names, boolean authority) {
    try {
      Instant now = Instant.now();
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              name,
              BigInteger.valueOf(SERIAL.getAndIncrement()),
              Date.from(now.minus(1, ChronoUnit.HOURS)),
              Date.from(now.plus(1, ChronoUnit.DAYS)),
              subject,
              pair.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      if (!names.isEmpty()) {
        builder.addExtension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(names.toArray(GeneralName[]::new)));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new IllegalStateException("no certificate was made", e);
    }
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no key was made", e);
    }
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate can't be encoded", e);
    }
  }

  private static String pem(String what, byte[] content) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
  }

  /**
   * A certificate with its key.
   *
   * @param certificate the certificate
   * @param chain it and its authority's, as PEM
   * @param key the key, as PEM
   * @param privateKey the key
   */
  public record Issued(X509Certificate certificate, String chain, String key, Key privateKey) {

    /** Writes {@code tls.crt} and {@code tls.key} into a folder. */
    public void write(Path folder) throws IOException {
      Files.write(folder.resolve("tls.crt"), chain.getBytes(StandardCharsets.UTF_8));
      Files.write(folder.resolve("tls.key"), key.getBytes(StandardCharsets.UTF_8));
    }
  }
}
