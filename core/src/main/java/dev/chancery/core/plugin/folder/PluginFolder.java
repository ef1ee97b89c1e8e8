// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin.folder;

import dev.chancery.spi.Plugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A folder of plugins. Each jar in it is one that has within it all that it needs; each folder in
 * it holds the jar of a plugin, and beside it those that this one needs. Other files, and whatever
 * has a name that begins with a dot, are ignored. Links are followed.
 */
public final class PluginFolder {

  private final Path directory;
  private final FolderProblems problems;
  private final JarCheck check;
  private final ClassLoader shared;

  private PluginFolder(Path directory, FolderProblems problems) {
    ClassLoader host = Objects.requireNonNull(Plugin.class.getClassLoader(), "chancery-spi");
    this.directory = directory.toAbsolutePath().normalize();
    this.problems = problems;
    this.check = new JarCheck(host, problems);
    this.shared = new SharedClasses(host);
  }

  /**
   * Makes a class loader for each jar and each folder, sorted by name. Of those that can't be right
   * it tells, and makes none.
   *
   * @param directory the folder
   * @param problems is told what is wrong in it, or that it is none
   * @return the class loaders, to be closed by the caller
   */
  public static List<PluginClassLoader> open(Path directory, FolderProblems problems) {
    return new PluginFolder(directory, problems).open();
  }

  private List<PluginClassLoader> open() {
    if (!Files.isDirectory(directory)) {
      problems.add(
          directory.toString(),
          "found %s (expected: a folder of plugin jars); make it, or name another"
              .formatted(Files.exists(directory) ? "a file" : "no folder"));
      return List.of();
    }
    List<PluginClassLoader> loaders = new ArrayList<>();
    for (Path entry : entries(directory)) {
      List<Path> jars = Files.isDirectory(entry) ? jarsIn(entry) : jarsOf(entry);
      // Each is looked at, so that all that is wrong is told.
      long wrong = jars.stream().filter(jar -> !check.isRight(jar)).count();
      if (!jars.isEmpty() && wrong == 0) {
        loaders.add(new PluginClassLoader(entry, jars, shared));
      }
    }
    return loaders;
  }

  private static List<Path> jarsOf(Path file) {
    return isJar(file) ? List.of(file) : List.of();
  }

  private List<Path> jarsIn(Path folder) {
    List<Path> jars = entries(folder).stream().filter(PluginFolder::isJar).toList();
    if (jars.isEmpty()) {
      problems.add(
          folder.toString(),
          "found no jar in it (expected: the jar of a plugin, and beside it those that it needs)");
    }
    return jars;
  }

  private List<Path> entries(Path folder) {
    try (Stream<Path> found = Files.list(folder)) {
      return found
          .filter(path -> !name(path).startsWith("."))
          .sorted(Comparator.comparing(PluginFolder::name))
          .toList();
    } catch (IOException | UncheckedIOException e) {
      problems.add(
          folder.toString(),
          "can't be listed: %s (expected: a folder that may be read)".formatted(e));
      return List.of();
    }
  }

  private static boolean isJar(Path file) {
    return name(file).toLowerCase(Locale.ROOT).endsWith(".jar");
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
