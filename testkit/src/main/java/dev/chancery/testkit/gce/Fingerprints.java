// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Numbers and fingerprints that look random and are always the same for the same text. */
final class Fingerprints {

  private Fingerprints() {}

  /** A positive number of 63 bits. */
  static long number(String text) {
    long hash = 0xcbf29ce484222325L;
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (each & 0xff)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return (hash ^ (hash >>> 33)) & Long.MAX_VALUE;
  }

  /** A fingerprint, in Base64 as the API has it. */
  static String of(String text) {
    byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(number(text)).array();
    return Base64.getEncoder().encodeToString(bytes);
  }
}
