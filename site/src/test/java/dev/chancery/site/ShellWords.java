// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.site;

import java.util.ArrayList;
import java.util.List;

/** Splits what a shell would run into commands and their words, without running or expanding. */
final class ShellWords {

  private final String script;
  private final List<List<String>> commands = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private boolean skipsWord;
  private int at;

  ShellWords(String script) {
    this.script = script.replace("\\\n", " ");
  }

  /** The commands, in their order; of each, its words without quotes and redirections. */
  List<List<String>> commands() {
    while (at < script.length()) {
      step(script.charAt(at++));
    }
    endCommand();
    return commands;
  }

  private void step(char next) {
    switch (next) {
      case '\'', '"' -> quoted(next);
      case ' ', '\t' -> endWord();
      case '\n', ';', '|', '&', '(', ')', '`' -> endCommand();
      case '<', '>' -> redirect();
      case '#' -> hash();
      default -> add(next);
    }
  }

  private void quoted(char quote) {
    int end = script.indexOf(quote, at);
    if (end < 0) {
      throw new AssertionError("no end of a quote in: " + script.substring(at - 1));
    }
    word.append(script, at, end);
    inWord = true;
    at = end + 1;
  }

  /** What follows is a file, or a command in parentheses. */
  private void redirect() {
    if (word.toString().matches("\\d")) {
      word.setLength(0);
      inWord = false;
    }
    endWord();
    while (at < script.length() && "<>&".indexOf(script.charAt(at)) >= 0) {
      at++;
    }
    skipsWord = at < script.length() && script.charAt(at) != '(';
  }

  private void hash() {
    if (inWord) {
      add('#');
      return;
    }
    int end = script.indexOf('\n', at);
    at = end < 0 ? script.length() : end;
  }

  private void add(char next) {
    word.append(next);
    inWord = true;
  }

  private void endWord() {
    if (inWord && !skipsWord) {
      words.add(word.toString());
    }
    skipsWord = skipsWord && !inWord;
    word.setLength(0);
    inWord = false;
  }

  private void endCommand() {
    endWord();
    skipsWord = false;
    if (!words.isEmpty()) {
      commands.add(List.copyOf(words));
      words.clear();
    }
  }
}
