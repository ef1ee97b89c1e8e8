// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;

/** Writes a file so that nobody reads half of it: beside, and then into place. */
final class FileReplacement {

  private FileReplacement() {}

  /** Writes a file, with the permissions that it has if it is there. */
  static void write(Path file, byte[] content) throws IOException {
    Path beside = file.resolveSibling(".%s.tmp".formatted(UUID.randomUUID())); // hidden
    try {
      Files.write(beside, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      PosixFileAttributeView before =
          Files.getFileAttributeView(file, PosixFileAttributeView.class);
      if (before != null && Files.exists(file)) {
        Files.setPosixFilePermissions(beside, before.readAttributes().permissions());
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      boolean unused = Files.deleteIfExists(beside);
    }
  }
}
