// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.site;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * A page in Markdown.
 *
 * @param path from the root of the repository
 * @param text all of it
 */
record Page(String path, String text) {

  /** The root of the repository. */
  static final Path ROOT = Path.of("..");

  /** Made by the program, with placeholders; ReferenceCommandTest holds it against the program. */
  private static final Set<String> GENERATED = Set.of("docs/reference.md");

  private static final Set<String> NO_SOURCES = Set.of(".git", "target", "node_modules");

  /** Each page of the repository that somebody writes. */
  static List<Page> all() throws IOException {
    List<Page> pages = new ArrayList<>();
    for (Path file : files(".md")) {
      String path = ROOT.relativize(file).toString().replace('\\', '/');
      if (!GENERATED.contains(path)) {
        pages.add(new Page(path, Files.readString(file)));
      }
    }
    return pages;
  }

  /** The files of the repository with such a name, in the order of their names. */
  static List<Path> files(String suffix) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NO_SOURCES.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.getFileName().toString().endsWith(suffix)) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    Collections.sort(files);
    return files;
  }

  /** Its blocks of code, in their order. */
  List<Snippet> snippets() {
    return new SnippetScan(path).scan(text);
  }
}
