// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.http;

import java.util.regex.Pattern;

/** Makes a stranger's text fit for a message: one line, not long, without what looks secret. */
public final class Redaction {

  private static final int MAX = 300;

  /** Google's access tokens, JSON web tokens, keys in PEM, and what is too long for a name. */
  private static final Pattern SECRET =
      Pattern.compile("ya29\\.\\S*|eyJ\\S*|-----BEGIN.*|[A-Za-z0-9+_=-]{70,}", Pattern.DOTALL);

  private Redaction() {}

  /**
   * {@return one line, of at most 300 characters and a note that the rest is cut}
   *
   * @param text what a stranger wrote
   */
  public static String line(String text) {
    String line = SECRET.matcher(text).replaceAll("[redacted]").replaceAll("\\s+", " ").strip();
    return line.length() <= MAX ? line : line.substring(0, MAX) + " [cut]";
  }
}
