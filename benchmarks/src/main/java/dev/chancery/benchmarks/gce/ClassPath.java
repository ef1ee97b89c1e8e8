// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.gce;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The libraries that a module needs, as Maven has written them down.
 *
 * @param text files, separated as in a class path
 * @param jars the files that are not Chancery's own
 */
record ClassPath(String text, List<Path> jars) {

  static ClassPath read(String file) throws IOException {
    String text = Files.readString(Path.of(file)).strip();
    List<Path> jars =
        Stream.of(text.split(File.pathSeparator, -1))
            .map(Path::of)
            .filter(path -> !path.getFileName().toString().startsWith("chancery-"))
            .toList();
    return new ClassPath(text, jars);
  }

  /** The libraries that another class path does not have. */
  List<Path> without(ClassPath other) {
    Set<String> names = other.jars().stream().map(ClassPath::name).collect(Collectors.toSet());
    return jars.stream().filter(jar -> !names.contains(name(jar))).toList();
  }

  private static String name(Path jar) {
    return jar.getFileName().toString();
  }

  /** The length of files together, in bytes. */
  static long bytes(List<Path> files) {
    return files.stream().mapToLong(ClassPath::bytes).sum();
  }

  private static long bytes(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException("can't tell the length of " + file, e);
    }
  }
}
