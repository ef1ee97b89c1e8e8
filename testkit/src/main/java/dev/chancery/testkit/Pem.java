// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Keys and certificates as text (RFC 7468). */
public final class Pem {

  private static final int RSA_BITS = 2048;
  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private Pem() {}

  /**
   * {@return one block}
   *
   * @param label what it is, such as {@code CERTIFICATE}; {@code PRIVATE KEY} for PKCS #8
   * @param content as in DER
   */
  public static String block(String label, byte[] content) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, LINES.encodeToString(content), label);
  }

  /**
   * {@return a new key of RSA, of 2048 bits}
   *
   * @throws IllegalStateException if this JDK has no RSA, as each must
   */
  public static KeyPair rsaKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(RSA_BITS);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has RSA", e);
    }
  }

  /**
   * {@return the private key of a pair, as PKCS #8}
   *
   * @param pair the pair
   */
  public static String privateKey(KeyPair pair) {
    return block("PRIVATE KEY", pair.getPrivate().getEncoded());
  }
}
