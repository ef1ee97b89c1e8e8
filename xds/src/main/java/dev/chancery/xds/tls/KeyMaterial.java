// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.tls;

import io.grpc.util.CertificateUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A server's certificate with its key, and whom it trusts, all found to be usable.
 *
 * @param chain the certificate, followed by those that lead to its authority
 * @param key its key
 * @param clientCa the authorities of clients; empty if clients are not asked
 */
record KeyMaterial(List<X509Certificate> chain, PrivateKey key, List<X509Certificate> clientCa) {

  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");

  static KeyMaterial of(ServerTls tls, KeyPairFiles files) throws TlsException {
    List<X509Certificate> chain = certificates(tls.certificateChain(), files);
    PrivateKey key = key(tls.privateKey(), files);
    List<X509Certificate> ca =
        tls.clientCa().isPresent() ? certificates(tls.clientCa().get(), files) : List.of();
    if (!belong(key, chain.get(0).getPublicKey())) {
      throw new TlsException(
          tls.privateKey(),
          "the key does not belong to the certificate in "
              + tls.certificateChain()
              + " (expected: the key of the first certificate there)");
    }
    return new KeyMaterial(chain, key, ca);
  }

  private static List<X509Certificate> certificates(Path file, KeyPairFiles files)
      throws TlsException {
    try {
      List<X509Certificate> found = List.of(CertificateUtils.getX509Certificates(files.open(file)));
      if (!found.isEmpty()) {
        return found;
      }
    } catch (CertificateException e) {
      // What the parser says may quote the file, in which a key may stand by mistake.
    }
    throw new TlsException(
        file, "found no certificate (expected: PEM, with -----BEGIN CERTIFICATE-----)");
  }

  private static PrivateKey key(Path file, KeyPairFiles files) throws TlsException {
    try {
      return CertificateUtils.getPrivateKey(files.open(file));
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      // What the parser says may quote the key.
      throw new TlsException(
          file,
          "found no key (expected: PEM in PKCS #8 and not encrypted, RSA or elliptic curve, with"
              + " -----BEGIN PRIVATE KEY-----; 'openssl pkcs8 -topk8 -nocrypt' converts others)");
    }
  }

  private static boolean belong(PrivateKey key, PublicKey certified) {
    String algorithm = SIGNATURES.get(key.getAlgorithm());
    if (algorithm == null || !key.getAlgorithm().equals(certified.getAlgorithm())) {
      return false;
    }
    try {
      byte[] text = new byte[32];
      new SecureRandom().nextBytes(text);
      Signature signer = Signature.getInstance(algorithm);
      signer.initSign(key);
      signer.update(text);
      Signature verifier = Signature.getInstance(algorithm);
      verifier.initVerify(certified);
      verifier.update(text);
      return verifier.verify(signer.sign());
    } catch (GeneralSecurityException e) {
      return false; // Such as a signature that another curve can't read.
    }
  }

  Instant expires() {
    return chain.get(0).getNotAfter().toInstant();
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "certificate of " + chain.get(0).getSubjectX500Principal();
  }
}
