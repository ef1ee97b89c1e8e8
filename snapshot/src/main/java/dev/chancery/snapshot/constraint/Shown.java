// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot.constraint;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Message;

/** How values are told in messages. */
final class Shown {

  private static final int MAX_LENGTH = 64;

  private Shown() {}

  /** A value that was found; nothing but its size if it may be secret. */
  static String of(Object value, Place place) {
    if (value instanceof ByteString bytes) {
      return bytes.size() + " bytes";
    }
    if (value instanceof String text) {
      return place.secret() || text.length() > MAX_LENGTH
          ? "a text of %d characters".formatted(text.codePointCount(0, text.length()))
          : quoted(text);
    }
    return place.secret() ? "a value that is not shown" : plain(value);
  }

  /** The key of a map's entry. */
  static String key(Object key) {
    String text = key.toString();
    return text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "…" : text;
  }

  /** A value that the API names. */
  static String plain(Object value) {
    if (value instanceof EnumValueDescriptor constant) {
      return constant.getIndex() < 0 ? Integer.toString(constant.getNumber()) : constant.getName();
    }
    if (value instanceof Message message) {
      return Times.shown(message);
    }
    return value instanceof String text ? quoted(text) : String.valueOf(value);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("'");
    text.chars()
        .forEach(
            c -> {
              if (c < ' ' || c == 0x7F) {
                quoted.append("\\x%02x".formatted(c));
              } else {
                quoted.append((char) c);
              }
            });
    return quoted.append('\'').toString();
  }

  /** Whether a value is what protobuf takes for absent. */
  static boolean isEmpty(Object value) {
    if (value instanceof String text) {
      return text.isEmpty();
    }
    if (value instanceof ByteString bytes) {
      return bytes.isEmpty();
    }
    return value instanceof Number number && number.doubleValue() == 0;
  }
}
