// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder for what a test leaves to be looked at: in {@code target} where there is such a folder,
 * else among temporary files.
 */
public final class KeptFolder {

  private KeptFolder() {}

  /**
   * Makes a new one.
   *
   * @param name the folder in {@code target} that it is made in, such as {@code real-envoy}
   * @return the folder, which is empty and stays after the test
   * @throws UncheckedIOException if it can't be made
   */
  public static Path make(String name) {
    try {
      Path build = Path.of("target");
      if (!Files.isDirectory(build)) {
        return Files.createTempDirectory(name + "-");
      }
      return Files.createTempDirectory(
          Files.createDirectories(build.toAbsolutePath().resolve(name)), "");
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for " + name, e);
    }
  }
}
