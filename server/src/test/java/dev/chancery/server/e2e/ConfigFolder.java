// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder of YAML files, changed in each of the ways in which people and programs do it. */
final class ConfigFolder implements AutoCloseable {

  private final Path parent;

  private ConfigFolder(Path parent) {
    this.parent = parent;
  }

  static ConfigFolder create() {
    try {
      ConfigFolder folder = new ConfigFolder(Files.createTempDirectory("chancery-e2e-"));
      Files.createDirectory(folder.path());
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for the test", e);
    }
  }

  /** The folder that the control plane watches. */
  Path path() {
    return parent.resolve("config");
  }

  Path path(String file) {
    return path().resolve(file);
  }

  /** Writes a file of one or more documents where it stands, as {@code echo >} does. */
  void write(String file, String... documents) {
    change(() -> Files.writeString(path(file), String.join("---\n", documents)));
  }

  /** Writes a file beside the folder and renames it into its place, as careful programs do. */
  void rename(String file, String text) {
    replace(file, beside -> Files.writeString(beside, text));
  }

  /** Makes anything beside the folder and renames it into a file's place. */
  void replace(String file, Maker maker) {
    Path beside = parent.resolve("new-" + file);
    change(
        () -> {
          maker.make(beside);
          return Files.move(beside, path(file), StandardCopyOption.ATOMIC_MOVE);
        });
  }

  /**
   * Puts files where a Kubernetes ConfigMap has them: each is a link through {@code ..data}, a link
   * to a folder, which is replaced at once by one to the next folder.
   *
   * @param generation the name of the next folder
   * @param files names and texts, in turn
   */
  void swap(String generation, String... files) {
    change(
        () -> {
          Path next = Files.createDirectory(path(".." + generation));
          for (int i = 0; i < files.length; i += 2) {
            Files.writeString(next.resolve(files[i]), files[i + 1]);
          }
          Path link = Files.createSymbolicLink(path("..data_tmp"), next.getFileName());
          Files.move(link, path("..data"), StandardCopyOption.ATOMIC_MOVE);
          for (int i = 0; i < files.length; i += 2) {
            if (!Files.isSymbolicLink(path(files[i]))) {
              Files.createSymbolicLink(path(files[i]), Path.of("..data", files[i]));
            }
          }
          return next;
        });
  }

  void delete(String file) {
    change(() -> Files.deleteIfExists(path(file)));
  }

  /** Moves the whole folder away, or back. */
  void vanish() {
    change(() -> Files.move(path(), parent.resolve("gone")));
  }

  void comeBack() {
    change(() -> Files.move(parent.resolve("gone"), path()));
  }

  @Override
  public void close() {
    change(
        () -> {
          try (Stream<Path> all = Files.walk(parent)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
              Files.delete(path);
            }
            return deepestFirst;
          }
        });
  }

  private static void change(Change change) {
    try {
      change.make();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while changing a folder", e);
    }
  }

  private interface Change {
    Object make() throws IOException, InterruptedException;
  }

  /** Makes something at a path. */
  interface Maker {
    void make(Path path) throws IOException, InterruptedException;
  }
}
