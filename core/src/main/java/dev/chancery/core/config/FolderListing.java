// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a folder held at one time.
 *
 * @param files its files, by their path within the folder
 * @param failures what could not be looked at, by path within the folder, and why
 * @param directories the folder and those within it
 */
record FolderListing(
    SortedMap<String, Found> files, SortedMap<String, String> failures, Set<Path> directories) {

  FolderListing {
    files = new TreeMap<>(files);
    failures = new TreeMap<>(failures);
    directories = Set.copyOf(directories);
  }

  /** Whether a file that was there before is gone, rather than hidden behind a failure. */
  boolean lacks(String origin) {
    return !files.containsKey(origin) && !isHidden(origin);
  }

  /** Whether the file, or a folder that it is in, can't be looked at. */
  private boolean isHidden(String origin) {
    for (int end = origin.length(); end > 0; end = origin.lastIndexOf('/', end - 1)) {
      if (failures.containsKey(origin.substring(0, end))) {
        return true;
      }
    }
    return false;
  }

  /**
   * A file.
   *
   * @param path where it is
   * @param stamp what tells whether it changed
   */
  record Found(Path path, FileStamp stamp) {}
}
