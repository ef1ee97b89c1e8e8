// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.site;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts lines of Java as examples are measured: without imports, package, blanks and comments. */
final class CodeLines {

  /** Texts, in which nothing is a comment, or a comment. */
  private static final Pattern TEXT_OR_COMMENT =
      Pattern.compile(
          "(?s)(\"\"\".*?\"\"\"|\"(?:[^\"\\\\\n]++|\\\\.)*+\"|'(?:[^'\\\\\n]++|\\\\.)*+')"
              + "|/\\*.*?\\*/|//[^\n]*+");

  private CodeLines() {}

  static long of(String source) {
    String bare =
        TEXT_OR_COMMENT
            .matcher(source)
            .replaceAll(
                found -> found.group(1) == null ? "" : Matcher.quoteReplacement(found.group(1)));
    return bare.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .filter(line -> !line.startsWith("import ") && !line.startsWith("package "))
        .count();
  }
}
