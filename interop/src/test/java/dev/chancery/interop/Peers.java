// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.interop;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/** What holds for other makers' servers when the conformance suite is run against them. */
final class Peers {

  /** So long a case waits for what does not come; they answer in a few milliseconds. */
  static final Duration PATIENCE = Duration.ofSeconds(3);

  /** They answer each type by itself, so that a late answer may overtake an earlier one. */
  static final Duration STRAGGLING = Duration.ofMillis(100);

  private Peers() {}

  /** A version for these messages: the same for the same ones. */
  static String hash(List<? extends Message> messages) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      messages.stream()
          .map(Message::toByteString)
          .map(ByteString::toByteArray)
          .forEach(digest::update);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each Java has SHA-256", e);
    }
  }
}
