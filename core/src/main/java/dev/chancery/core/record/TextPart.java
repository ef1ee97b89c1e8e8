// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a text that begins with {@code ---} or with the text itself.
 *
 * @param text the part, with the line that begins it
 * @param firstLine the number of its first line in the whole text, from 1; 0 if it has no lines
 */
public record TextPart(String text, int firstLine) {

  /**
   * Splits at each line that begins with {@code ---}, which in YAML is always the begin of a
   * document (YAML 1.2.2, rule 206, c-forbidden). Directives go with the document that follows.
   */
  static List<TextPart> split(String text) {
    List<TextPart> parts = new ArrayList<>();
    int begin = text.startsWith("\uFEFF") ? 1 : 0;
    int beginLine = 1;
    int line = 1;
    int directives = -1;
    int directivesLine = 0;
    for (int at = begin; at < text.length(); at = nextLine(text, at), line++) {
      if (isDirective(text, at)) {
        directivesLine = directives < 0 ? line : directivesLine;
        directives = directives < 0 ? at : directives;
      } else if (isMarker(text, at)) {
        int cut = directives < 0 ? at : directives;
        parts.add(new TextPart(text.substring(begin, cut), beginLine));
        begin = cut;
        beginLine = directives < 0 ? line : directivesLine;
        directives = -1;
      } else if (!isComment(text, at)) {
        directives = -1;
      }
    }
    parts.add(new TextPart(text.substring(begin), beginLine));
    return parts;
  }

  private static int nextLine(String text, int at) {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end + 1;
  }

  private static boolean isDirective(String text, int at) {
    return text.startsWith("%YAML ", at) || text.startsWith("%TAG ", at);
  }

  private static boolean isComment(String text, int at) {
    return text.charAt(at) == '#' || Character.isWhitespace(text.charAt(at));
  }

  private static boolean isMarker(String text, int at) {
    int end = at + 3;
    return text.startsWith("---", at)
        && (end == text.length() || Character.isWhitespace(text.charAt(end)));
  }
}
