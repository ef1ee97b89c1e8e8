// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** All Java sources of the repository, which the build compiles. White space does not count. */
final class JavaSources {

  /** Stands for code that is left out. */
  private static final String LEFT_OUT = "…";

  private final List<String> sources = new ArrayList<>();

  /** Reads them all. */
  JavaSources() throws IOException {
    for (Path file : Page.files(".java")) {
      sources.add(bare(Files.readString(file)));
    }
  }

  /** Whether some source has this code. */
  boolean have(String code) {
    List<String> parts =
        Arrays.stream(code.split(LEFT_OUT))
            .map(JavaSources::bare)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.toList());
    return !parts.isEmpty() && sources.stream().anyMatch(source -> has(source, parts));
  }

  private static boolean has(String source, List<String> parts) {
    int from = 0;
    for (String part : parts) {
      int at = source.indexOf(part, from);
      if (at < 0) {
        return false;
      }
      from = at + part.length();
    }
    return true;
  }

  private static String bare(String code) {
    return code.replaceAll("\\s", "");
  }
}
