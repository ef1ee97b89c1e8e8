// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.secret;

import dev.chancery.spi.model.InvalidValueException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/** A private key in PEM. What is wrong with it is told without quoting it. */
final class PrivateKeyText {

  private static final String PKCS8 = "PRIVATE KEY";
  private static final String PKCS1 = "RSA PRIVATE KEY";
  private static final String SEC1 = "EC PRIVATE KEY";
  private static final byte[] SAMPLE = {1, 2, 3, 4};

  private final String field;
  private final PemBlock block;

  private PrivateKeyText(String field, PemBlock block) {
    this.field = field;
    this.block = block;
  }

  /**
   * Finds the key in a text; what else is in it, such as the curve that OpenSSL writes before, is
   * left out.
   *
   * @param field where the text stands, for the message
   * @throws InvalidValueException if there is not exactly one
   */
  static PrivateKeyText find(String field, SecretText text) {
    List<PemBlock> blocks = PemBlock.all(field, text);
    List<PemBlock> keys = blocks.stream().filter(block -> block.label().endsWith(PKCS8)).toList();
    if (keys.size() != 1) {
      throw new InvalidValueException(
          field,
          "found %d private keys in PEM (expected: exactly 1, from -----BEGIN PRIVATE KEY----- to -----END PRIVATE KEY-----)"
              .formatted(keys.size()));
    }
    String label = keys.get(0).label();
    if (!List.of(PKCS8, PKCS1, SEC1).contains(label)) {
      throw new InvalidValueException(
          field,
          "found a private key that is encrypted or of another form (expected: PKCS#8, PKCS#1 or SEC 1 without a password, as 'openssl pkey' writes it)");
    }
    return new PrivateKeyText(field, keys.get(0));
  }

  /**
   * Refuses a key that does not belong to a certificate.
   *
   * @param certified the key that the certificate is for
   */
  void mustFit(PublicKey certified) {
    PrivateKey key = read(certified);
    if (!fits(key, certified)) {
      throw new InvalidValueException(
          field,
          "found a key that does not belong to the first certificate of certChain (expected: the key that the certificate was made for)");
    }
  }

  private PrivateKey read(PublicKey certified) {
    byte[] pkcs8 =
        block.label().equals(PKCS8)
            ? block.content()
            : Der.pkcs8(Der.algorithm(certified.getEncoded()), block.content());
    try {
      return KeyFactory.getInstance(certified.getAlgorithm())
          .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException | RuntimeException e) { // the JDK throws either
      // Its message may quote the key.
      throw new InvalidValueException(
          field,
          "found a key that can't be read as one of type %s (expected: the key of the first certificate of certChain, which is of that type)"
              .formatted(certified.getAlgorithm()));
    }
  }

  private static boolean fits(PrivateKey key, PublicKey certified) {
    if (key instanceof RSAPrivateKey rsa && certified instanceof RSAPublicKey known) {
      return rsa.getModulus().equals(known.getModulus());
    }
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(key);
      signature.update(SAMPLE);
      byte[] signed = signature.sign();
      signature.initVerify(certified);
      signature.update(SAMPLE);
      return signature.verify(signed);
    } catch (InvalidKeyException | SignatureException e) {
      return false; // of another curve
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform has no ECDSA", e);
    }
  }

  /** The key alone, without any text around it. */
  SecretText text() {
    return new SecretText(block.text());
  }
}
