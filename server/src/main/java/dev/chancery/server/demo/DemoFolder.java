// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that a demo writes into.
 *
 * @param path where it is
 * @param lifetime what becomes of it at the end
 */
public record DemoFolder(Path path, Lifetime lifetime) implements AutoCloseable {

  /** What becomes of a folder at the end. */
  public enum Lifetime {
    /** It goes, with all in it. */
    TEMPORARY,
    /** It stays. */
    KEPT
  }

  /**
   * {@return a new folder, which goes when it is closed}
   *
   * @throws IOException if it can't be made
   */
  public static DemoFolder temporary() throws IOException {
    return new DemoFolder(Files.createTempDirectory("chancery-demo-"), Lifetime.TEMPORARY);
  }

  /**
   * {@return a folder that stays}
   *
   * @param path where it is; it need not be there yet
   */
  public static DemoFolder kept(Path path) {
    return new DemoFolder(path, Lifetime.KEPT);
  }

  /** Deletes the folder if it is temporary. */
  @Override
  public void close() throws IOException {
    if (lifetime == Lifetime.KEPT || !Files.exists(path)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> paths = Files.walk(path)) {
      all = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path one : all) {
      Files.deleteIfExists(one);
    }
  }
}
