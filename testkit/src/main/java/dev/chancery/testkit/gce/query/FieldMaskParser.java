// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce.query;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of a field mask into a tree. */
final class FieldMaskParser {

  private static final Pattern NAME = Pattern.compile(" *([\\w-]+|\\*)");

  private final String text;
  private final Matcher names;
  private int position;

  FieldMaskParser(String text) {
    this.text = text;
    this.names = NAME.matcher(text);
  }

  void parseInto(FieldMask mask) {
    list(mask);
    if (position < text.length()) {
      throw invalid();
    }
  }

  private void list(FieldMask mask) {
    do {
      path(mask);
    } while (take(','));
  }

  private void path(FieldMask mask) {
    FieldMask at = mask;
    do {
      if (!names.region(position, text.length()).lookingAt()) {
        throw invalid();
      }
      at = at.child(names.group(1));
      position = names.end();
    } while (take('/') || take('.'));
    if (take('(')) {
      list(at);
      if (!take(')')) {
        throw invalid();
      }
    }
  }

  private boolean take(char wanted) {
    while (position < text.length() && text.charAt(position) == ' ') {
      position++;
    }
    boolean there = position < text.length() && text.charAt(position) == wanted;
    position += there ? 1 : 0;
    return there;
  }

  private InvalidQueryException invalid() {
    return new InvalidQueryException("Invalid field selection " + text);
  }
}
