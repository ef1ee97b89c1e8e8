// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot.constraint;

import com.google.re2j.Pattern;
import io.envoyproxy.pgv.validate.Validate.StringRules;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What a text must be. */
final class TextRules {

  private final StringRules rules;
  private final List<Requirement> requirements = new ArrayList<>();

  private TextRules(StringRules rules) {
    this.rules = rules;
  }

  static ValueRule of(StringRules rules) {
    TextRules text = new TextRules(rules);
    text.content();
    text.lengths();
    text.parts();
    text.header();
    return ValueRule.of(text.requirements);
  }

  private void content() {
    if (rules.getInCount() > 0) {
      Set<String> members = Set.copyOf(rules.getInList());
      add("one of " + String.join(", ", rules.getInList()), members::contains);
    }
    if (rules.getNotInCount() > 0) {
      Set<String> others = Set.copyOf(rules.getNotInList());
      add("none of " + String.join(", ", rules.getNotInList()), text -> !others.contains(text));
    }
  }

  private void lengths() {
    if (rules.hasMinLen()) {
      add(characters("at least", rules.getMinLen()), text -> length(text) >= rules.getMinLen());
    }
    if (rules.hasMaxLen()) {
      add(characters("at most", rules.getMaxLen()), text -> length(text) <= rules.getMaxLen());
    }
    if (rules.hasMinBytes()) {
      add(bytes("at least", rules.getMinBytes()), text -> size(text) >= rules.getMinBytes());
    }
    if (rules.hasMaxBytes()) {
      add(bytes("at most", rules.getMaxBytes()), text -> size(text) <= rules.getMaxBytes());
    }
  }

  private static String characters(String words, long number) {
    return "%s %d %s".formatted(words, number, number == 1 ? "character" : "characters");
  }

  private static String bytes(String words, long number) {
    return "%s %d %s of UTF-8".formatted(words, number, number == 1 ? "byte" : "bytes");
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static int size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private void parts() {
    if (rules.hasPrefix()) {
      add("a text that begins with " + rules.getPrefix(), t -> t.startsWith(rules.getPrefix()));
    }
    if (rules.hasSuffix()) {
      add("a text that ends with " + rules.getSuffix(), t -> t.endsWith(rules.getSuffix()));
    }
    if (rules.hasPattern()) {
      // Envoy's C++ asks whether the whole text matches, unlike other implementations of the rules.
      Pattern pattern = Pattern.compile(rules.getPattern());
      add("a text that matches " + rules.getPattern(), text -> pattern.matcher(text).matches());
    }
  }

  private void header() {
    switch (rules.getWellKnownRegex()) {
      case HTTP_HEADER_NAME ->
          add(
              "a name that HTTP allows for a header",
              rules.getStrict() ? TextForms::isHeaderName : TextForms::isHeaderText);
      case HTTP_HEADER_VALUE ->
          add(
              "a value that HTTP allows for a header",
              rules.getStrict() ? TextForms::isHeaderValue : TextForms::isHeaderText);
      case UNKNOWN -> {}
    }
  }

  private void add(String expected, Predicate<String> holds) {
    requirements.add(new Requirement(expected, value -> holds.test((String) value)));
  }
}
