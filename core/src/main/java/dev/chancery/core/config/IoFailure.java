// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Says in words why something could not be read or written. */
final class IoFailure {

  private IoFailure() {}

  static String describeWrite(IOException e) {
    return e instanceof AccessDeniedException
        ? "access is denied (expected: to be allowed to write into its folder; check owner and mode)"
        : describe(e);
  }

  static String describe(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "it does not exist (expected: an existing file or folder)";
    }
    if (e instanceof AccessDeniedException) {
      return "access is denied (expected: to be allowed to read it; check owner and mode)";
    }
    if (e instanceof NotDirectoryException) {
      return "it is not a folder (expected: a folder)";
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
