// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.site;

import dev.chancery.core.record.ReadLimits;
import dev.chancery.core.record.YamlDocument;
import dev.chancery.core.record.YamlTrees;
import dev.chancery.server.auth.AuthFile;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads YAML of pages as the program does. A part of a resource is right if there is a place in a
 * resource where it may stand.
 */
final class YamlReading {

  private static final Pattern FOREIGN =
      Pattern.compile("(?m)^apiVersion: *(?!chancery\\.dev/)\\S");

  private static final Pattern DOCUMENTS = Pattern.compile("(?m)^---.*\\R");
  private static final Pattern COMPLETE = Pattern.compile("(?m)^(apiVersion|kind):");

  private static final Pattern TOKEN_FILE = Pattern.compile("tokenFile: *([\\w.]+)");

  /** Braces and brackets whose content a page leaves out. */
  private static final Pattern LEFT_OUT = Pattern.compile("([{\\[])(?:…|\\.\\.\\.)([}\\]])");

  private final ResourceReader reader;
  private final Path folder;

  /**
   * Reads by a reader.
   *
   * @param reader that of a control plane with all plugins
   * @param folder an empty one, for files that YAML names
   */
  YamlReading(ResourceReader reader, Path folder) {
    this.reader = reader;
    this.folder = folder;
  }

  /** What is wrong with a text; nothing if it can be read. */
  List<String> mistakes(String text) throws IOException {
    String yaml = LEFT_OUT.matcher(text).replaceAll("$1$2");
    if (yaml.startsWith("identities:")) {
      return authentication(yaml);
    }
    List<String> syntax = syntax(yaml);
    if (!syntax.isEmpty()) {
      return syntax;
    }
    String ours =
        Arrays.stream(DOCUMENTS.split(yaml))
            .filter(document -> !FOREIGN.matcher(document).find())
            .collect(Collectors.joining("---\n"));
    return COMPLETE.matcher(ours).find() ? resources(ours) : parts(ours);
  }

  private List<String> authentication(String yaml) throws IOException {
    Matcher tokens = TOKEN_FILE.matcher(yaml);
    while (tokens.find()) {
      Files.writeString(folder.resolve(tokens.group(1)), "0123456789abcdef0123456789abcdef");
    }
    Path file = Files.writeString(folder.resolve("auth.yaml"), yaml);
    try {
      var unused = AuthFile.read(file);
      return List.of();
    } catch (RuntimeException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  private static List<String> syntax(String yaml) {
    return new YamlTrees(ReadLimits.DEFAULT)
        .read("snippet", yaml, "site").stream()
            .map(YamlDocument::mistakes)
            .flatMap(mistakes -> mistakes.all().stream())
            .map(Problem::toString)
            .toList();
  }

  private List<String> resources(String yaml) {
    ResourceBatch batch = reader.read("snippet", yaml);
    return Stream.concat(
            batch.problems().stream(),
            batch.rejected().values().stream().flatMap(problems -> problems.stream()))
        .map(Problem::toString)
        .toList();
  }

  private List<String> parts(String yaml) {
    if (yaml.lines().allMatch(line -> line.isBlank() || line.startsWith("#"))) {
      return List.of();
    }
    List<String> mistakes = new ArrayList<>();
    for (YamlFrame frame : YamlFrame.ALL) {
      List<String> found = resources(frame.around(yaml));
      if (found.isEmpty()) {
        return List.of();
      }
      mistakes.add("as %s: %s".formatted(frame.name(), found.get(0)));
    }
    return mistakes;
  }
}
