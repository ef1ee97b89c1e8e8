// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.site;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the calls of the program in commands for a shell. */
final class CommandLines {

  private static final String PROMPT = "$ ";
  private static final Pattern HERE = Pattern.compile("<<-?\\s*['\"]?(\\w+)['\"]?");
  private static final Pattern JAR = Pattern.compile(".*chancery-server\\S*\\.jar");

  private CommandLines() {}

  /** The arguments of each call in a block of commands. */
  static List<List<String>> inScript(String block) {
    return calls(withoutDocuments(block.lines().toList()));
  }

  /** The arguments of each call in a block that shows prompts and what commands print. */
  static List<List<String>> inConsole(String block) {
    List<String> typed = new ArrayList<>();
    boolean goesOn = false;
    for (String line : block.lines().toList()) {
      if (goesOn || line.startsWith(PROMPT)) {
        typed.add(goesOn ? line : line.substring(PROMPT.length()));
        goesOn = line.endsWith("\\");
      }
    }
    return calls(String.join("\n", typed).replaceAll(HERE.pattern(), ""));
  }

  /** Leaves out documents that commands get, from {@code <<END} to {@code END}. */
  private static String withoutDocuments(List<String> lines) {
    StringBuilder kept = new StringBuilder();
    String end = "";
    for (String line : lines) {
      if (!end.isEmpty()) {
        end = line.equals(end) ? "" : end;
        continue;
      }
      Matcher here = HERE.matcher(line);
      end = here.find() ? here.group(1) : "";
      kept.append(end.isEmpty() ? line : here.replaceAll("")).append('\n');
    }
    return kept.toString();
  }

  private static List<List<String>> calls(String script) {
    List<List<String>> calls = new ArrayList<>();
    for (List<String> command : new ShellWords(script).commands()) {
      int program = program(command);
      if (program >= 0) {
        calls.add(List.copyOf(command.subList(program + 1, command.size())));
      }
    }
    return calls;
  }

  /** Where the program's name stands, or its jar; -1 if something else is called. */
  private static int program(List<String> command) {
    int first = 0;
    while (first < command.size() && command.get(first).matches("\\w+=.*|source|exec|time")) {
      first++;
    }
    if (first == command.size()) {
      return -1;
    }
    String name = command.get(first);
    if (name.equals("chancery") || name.endsWith("/chancery")) {
      return first;
    }
    int jar = command.indexOf("-jar") + 1;
    return name.equals("java") && jar > 0 && JAR.matcher(command.get(jar)).matches() ? jar : -1;
  }
}
