// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** Looks into a jar for what can't be right, whatever its classes do. */
final class JarCheck {

  private static final String SPI_CLASSES = SharedNames.SPI.replace('.', '/') + "/";
  private static final String SERVICES = "META-INF/services/";
  private static final String SPI_SERVICES = SERVICES + SharedNames.SPI + ".";

  private final ClassLoader host;
  private final FolderProblems problems;

  /**
   * @param host has the contract
   */
  JarCheck(ClassLoader host, FolderProblems problems) {
    this.host = host;
    this.problems = problems;
  }

  /** Whether classes may be loaded from it; says why not. */
  boolean isRight(Path jar) {
    List<String> entries;
    try (JarFile file = new JarFile(jar.toFile())) {
      entries = file.stream().map(ZipEntry::getName).toList();
    } catch (IOException | IllegalArgumentException | SecurityException e) {
      problems.add(
          jar.toString(),
          "can't be read as a jar: %s (expected: a whole jar that may be read)"
              .formatted(e.getMessage()));
      return false;
    }
    return hasNoContract(jar, entries) && servesKnownTypes(jar, entries);
  }

  private boolean hasNoContract(Path jar, List<String> entries) {
    List<String> copies =
        entries.stream()
            .filter(entry -> entry.startsWith(SPI_CLASSES) && entry.endsWith(".class"))
            .sorted()
            .toList();
    if (!copies.isEmpty()) {
      problems.add(
          jar.toString(),
          "holds %d classes of chancery-spi, such as %s (expected: none, as they are the host's; give chancery-spi the scope 'provided')"
              .formatted(copies.size(), copies.get(0)));
    }
    return copies.isEmpty();
  }

  private boolean servesKnownTypes(Path jar, List<String> entries) {
    List<String> unknown =
        entries.stream()
            .filter(entry -> entry.startsWith(SPI_SERVICES))
            .map(entry -> entry.substring(SERVICES.length()))
            .filter(service -> !isKnown(service))
            .sorted()
            .toList();
    unknown.forEach(
        service ->
            problems.add(
                jar.toString(),
                "registers a plugin as %s, a role that is not known here (expected: one that this version of chancery-spi has); take a newer host, or an older version of the plugin"
                    .formatted(service)));
    return unknown.isEmpty();
  }

  private boolean isKnown(String service) {
    try {
      return host.loadClass(service).isInterface();
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
