// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.site;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the blocks of code in a page. */
final class SnippetScan {

  private static final Pattern FENCE = Pattern.compile("( *)(`{3,}|~{3,}) *([^` ]*).*");
  private static final Pattern UNCHECKED = Pattern.compile(" *<!-- unchecked: *(\\S.*?) *--> *");

  private final String path;
  private final List<Snippet> found = new ArrayList<>();
  private final List<String> block = new ArrayList<>();
  private String fence = "";
  private String language = "";
  private String unchecked = "";

  SnippetScan(String path) {
    this.path = path;
  }

  /**
   * Finds those of a text.
   *
   * @throws AssertionError if the last block has no end
   */
  List<Snippet> scan(String text) {
    int number = 0;
    String before = "";
    for (String line : text.split("\n", -1)) {
      number++;
      if (!fence.isEmpty()) {
        inside(line, number);
      } else {
        open(line, before);
      }
      before = line;
    }
    if (!fence.isEmpty()) {
      throw new AssertionError(path + ": the last block of code has no end");
    }
    return found;
  }

  private void open(String line, String before) {
    Matcher opening = FENCE.matcher(line);
    if (opening.matches()) {
      fence = opening.group(2);
      language = opening.group(3);
      Matcher reason = UNCHECKED.matcher(before);
      unchecked = reason.matches() ? reason.group(1) : "";
    }
  }

  private void inside(String line, int number) {
    if (!line.strip().equals(fence)) {
      block.add(line);
      return;
    }
    String text = String.join("\n", block).stripIndent() + "\n";
    found.add(new Snippet(path + ":" + (number - block.size()), language, text, unchecked));
    block.clear();
    fence = "";
  }
}
