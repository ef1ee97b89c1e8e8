// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import dev.chancery.core.config.FolderListing.Found;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One walk through a folder and all folders within it. */
final class FolderScan extends SimpleFileVisitor<Path> {

  private static final int MAX_DEPTH = 32;
  private static final int MAX_FILES = 100_000;

  private final Path root;
  private final SortedMap<String, Found> files = new TreeMap<>();
  private final SortedMap<String, String> failures = new TreeMap<>();
  private final Set<Path> directories = new HashSet<>();

  private FolderScan(Path root) {
    this.root = root;
  }

  /**
   * Looks through a folder.
   *
   * @throws IOException if the folder itself can't be looked at, or holds too many files
   */
  static FolderListing of(Path root) throws IOException {
    if (!Files.exists(root)) {
      throw new NoSuchFileException(root.toString());
    }
    if (!Files.isDirectory(root)) {
      throw new NotDirectoryException(root.toString());
    }
    FolderScan scan = new FolderScan(root);
    Files.walkFileTree(root, Set.of(FileVisitOption.FOLLOW_LINKS), MAX_DEPTH, scan);
    return new FolderListing(scan.files, scan.failures, scan.directories);
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
    if (isHidden(directory)) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    directories.add(directory);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (isHidden(file)) {
      return FileVisitResult.CONTINUE;
    }
    if (attributes.isDirectory()) {
      failures.put(
          origin(file), "folders stand more than %d deep in each other".formatted(MAX_DEPTH));
    } else if (attributes.isSymbolicLink()) {
      // Links are followed where they lead anywhere; this one may have led to a folder.
      failures.put(origin(file), "it is a link that leads nowhere (expected: an existing target)");
    } else if (isConfiguration(file)) {
      visit(file, attributes);
    }
    return FileVisitResult.CONTINUE;
  }

  private void visit(Path file, BasicFileAttributes attributes) throws IOException {
    if (files.size() == MAX_FILES) {
      throw new IOException("it holds more than %d files".formatted(MAX_FILES));
    }
    if (attributes.isRegularFile()) {
      files.put(origin(file), new Found(file, FileStamp.of(file, attributes)));
    } else {
      failures.put(origin(file), "found neither a file nor a folder (expected: a file)");
    }
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
    if (file.equals(root)) {
      throw e;
    }
    // A folder that holds itself by a link has been walked through already.
    if (!isHidden(file) && !(e instanceof FileSystemLoopException)) {
      failed(file, e);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
      throws IOException {
    if (e != null && directory.equals(root)) {
      throw e;
    }
    if (e != null) {
      failed(directory, e);
    }
    return FileVisitResult.CONTINUE;
  }

  private void failed(Path path, IOException e) {
    // What is gone since its folder was listed is no failure.
    if (!(e instanceof NoSuchFileException)) {
      failures.put(origin(path), IoFailure.describe(e));
    }
  }

  private boolean isHidden(Path path) {
    return !path.equals(root) && path.getFileName().toString().startsWith(".");
  }

  private static boolean isConfiguration(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
  }

  private String origin(Path path) {
    StringBuilder origin = new StringBuilder();
    for (Path step : root.relativize(path)) {
      origin.append(origin.length() == 0 ? "" : "/").append(step);
    }
    return origin.toString();
  }
}
