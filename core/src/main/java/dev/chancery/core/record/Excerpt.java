// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

/** What a message shows of a text that a user wrote. */
final class Excerpt {

  private static final int MAX = 64;

  private Excerpt() {}

  /** The text without control characters, cut if it is long. */
  static String of(String text) {
    String begin = text.length() > MAX ? text.substring(0, MAX) + "…" : text;
    return begin.replaceAll("\\p{Cntrl}", "�");
  }
}
