// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security;

import com.google.protobuf.Message;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names after the content of a message: two policies that say the same share a name, and two that
 * differ never do, though their users chose the same words.
 */
public final class ContentName {

  private static final int BYTES = 6;

  private ContentName() {}

  /**
   * {@return a name of these words and 12 hexadecimal digits of a hash of the content}
   *
   * @param words with what parts them from the digits
   * @param content what is named; its maps were filled in a fixed order
   * @throws IllegalStateException if the JVM lacks SHA-256, which each must have
   */
  public static String of(String words, Message content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.toByteArray());
      return words + HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
