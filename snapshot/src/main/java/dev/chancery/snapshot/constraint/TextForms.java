// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot.constraint;

import java.util.function.IntPredicate;

/** Forms that a text may have by a rule's name. */
final class TextForms {

  private static final String TOKEN_SIGNS = "!#$%&'*+,-.^_|~`";

  private TextForms() {}

  /** A token of RFC 7230 or the name of a pseudo-header, as protoc-gen-validate has it. */
  static boolean isHeaderName(String text) {
    String token = text.startsWith(":") ? text.substring(1) : text;
    return !token.isEmpty() && all(token, TextForms::isTokenSign);
  }

  private static boolean isTokenSign(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || TOKEN_SIGNS.indexOf(c) >= 0;
  }

  /** No control character but the tab. */
  static boolean isHeaderValue(String text) {
    return all(text, c -> c == '\t' || (c >= ' ' && c != 0x7F));
  }

  /** Where rules are not strict: nothing that could end the header. */
  static boolean isHeaderText(String text) {
    return all(text, c -> c != 0 && c != '\n' && c != '\r');
  }

  private static boolean all(String text, IntPredicate allowed) {
    return text.chars().allMatch(allowed);
  }
}
