// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.upstream;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Names of resources, made of Compute Engine's words alone: the same thing has the same name in
 * each replica and after each restart. Words that a name can't hold as they are leave a mark of
 * eight digits behind it, so that no two things share a name by what was left out.
 */
final class UpstreamNames {

  private static final int MAX_LENGTH = 200;
  private static final int MARK_BYTES = 4;

  private UpstreamNames() {}

  /** The words with hyphens between them. */
  static String join(List<String> words) {
    String exact = String.join("-", words);
    String name =
        exact.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    if (name.equals(exact) && name.length() <= MAX_LENGTH) {
      return name;
    }
    String start = name.length() <= MAX_LENGTH ? name : name.substring(0, MAX_LENGTH);
    return (start.isEmpty() ? "" : start.replaceAll("-$", "") + "-") + mark(words);
  }

  private static String mark(List<String> words) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(String.join("\n", words).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, MARK_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("a JDK has SHA-256", e);
    }
  }
}
