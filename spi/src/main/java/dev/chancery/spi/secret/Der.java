// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.secret;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The little of DER (X.690) that it takes to wrap an older form of key into PKCS#8 (RFC 5958). */
final class Der {

  private static final int SEQUENCE = 0x30;
  private static final int OCTET_STRING = 0x04;
  private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

  private Der() {}

  /**
   * The algorithm of a public key, with its parameters.
   *
   * @param publicKey a {@code SubjectPublicKeyInfo}, as the JDK encodes public keys: a sequence of
   *     the algorithm and the key
   */
  static byte[] algorithm(byte[] publicKey) {
    int begin = contentAt(publicKey, 0);
    int content = contentAt(publicKey, begin);
    return Arrays.copyOfRange(publicKey, begin, content + length(publicKey, begin));
  }

  /** A private key of PKCS#1 or SEC 1, as PKCS#8. */
  static byte[] pkcs8(byte[] algorithm, byte[] key) {
    return value(SEQUENCE, VERSION_0, algorithm, value(OCTET_STRING, key));
  }

  /** Whether it is one sequence and nothing else, as most structures are. */
  static boolean isSequence(byte[] der) {
    return der.length > 2
        && der[0] == SEQUENCE
        && der.length > lengthBytes(der, 0)
        && (long) contentAt(der, 0) + length(der, 0) == der.length;
  }

  private static byte[] value(int tag, byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    writeLength(length, out);
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** In as few bytes as it takes, as DER asks for. */
  private static void writeLength(int length, ByteArrayOutputStream out) {
    if (length < 0x80) {
      out.write(length);
      return;
    }
    int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / Byte.SIZE;
    out.write(0x80 | bytes);
    for (int shift = (bytes - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      out.write(length >>> shift);
    }
  }

  /** Where the content of the value at a place begins. */
  private static int contentAt(byte[] der, int at) {
    return at + 1 + lengthBytes(der, at);
  }

  /** How many bytes the length of a value takes. */
  private static int lengthBytes(byte[] der, int at) {
    int first = der[at + 1] & 0xFF;
    return first < 0x80 ? 1 : 1 + (first & 0x7F);
  }

  private static int length(byte[] der, int at) {
    int first = der[at + 1] & 0xFF;
    if (first < 0x80) {
      return first;
    }
    int length = 0;
    for (int i = 0; i < (first & 0x7F); i++) {
      length = (length << 8) | (der[at + 2 + i] & 0xFF);
    }
    return length;
  }
}
