// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/**
 * What tells cheaply whether a file may have changed.
 *
 * @param modified when it was last written
 * @param size how long it is, in bytes
 * @param identity which file it is, such as its inode; a file that replaces another has another
 */
record FileStamp(FileTime modified, long size, String identity) {

  /** File systems count time in steps, of up to two seconds. */
  private static final Duration STEP = Duration.ofSeconds(2);

  static FileStamp of(Path file, BasicFileAttributes attributes) {
    Object key = attributes.fileKey();
    return new FileStamp(
        attributes.lastModifiedTime(),
        attributes.size(),
        key == null ? file.toString() : key.toString());
  }

  /** Whether a change after that moment is sure to change the stamp. */
  boolean isSettled(Instant now) {
    return modified.toInstant().isBefore(now.minus(STEP));
  }
}
