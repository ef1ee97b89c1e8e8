// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.leader;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that one process at a time holds locked. It is read and written by one channel only:
 * closing any other one of this process would end the lock, as POSIX has it. For one thread at a
 * time.
 */
final class LockFile {

  private static final Logger log = LoggerFactory.getLogger(LockFile.class);

  /** Far behind the name, which others can so read where locks keep readers away. */
  private static final long LOCKED_BYTE = Integer.MAX_VALUE;

  private static final int MAX_NAME = 1000;

  private final Path path;
  private @Nullable FileChannel channel;
  private @Nullable Object key; // of the file that the channel is of, where the system has such
  private @Nullable FileLock lock;

  LockFile(Path path) {
    this.path = path;
  }

  /**
   * Holds the lock if it can be had, and sees that it is still of use if it was held before.
   *
   * @param name written into the file when the lock is new
   * @throws IOException if the file can't be used; it is not held then
   */
  boolean hold(String name) throws IOException {
    try {
      if (channel != null && !isInPlace()) {
        close(); // somebody has put another file there, which others may lock
      }
      if (lock != null && lock.isValid()) {
        return true;
      }
      return lock(opened(), name);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private boolean lock(FileChannel opened, String name) throws IOException {
    try {
      lock = opened.tryLock(LOCKED_BYTE, 1, false);
    } catch (OverlappingFileLockException e) {
      // The channel stays open: closing it would end the lock that the process has.
      throw new IllegalStateException(
          "this very process has locked it (expected: another file for each control plane)", e);
    }
    if (lock == null) {
      return false;
    }
    if (!isInPlace()) {
      close();
      return false;
    }
    opened.truncate(0);
    opened.write(ByteBuffer.wrap((name + "\n").getBytes(UTF_8)), 0);
    return true;
  }

  private FileChannel opened() throws IOException {
    FileChannel open = channel;
    if (open == null) {
      open =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      channel = open;
      key = keyNow();
    }
    return open;
  }

  private boolean isInPlace() throws IOException {
    try {
      return Objects.equals(key, keyNow());
    } catch (NoSuchFileException e) {
      log.info("{} was deleted; it is made anew", path, e);
      return false;
    }
  }

  private @Nullable Object keyNow() throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  /** What the process that held the lock last wrote; empty if nothing. */
  String holder() throws IOException {
    ByteBuffer content = ByteBuffer.allocate(MAX_NAME);
    int length = opened().read(content, 0);
    return length <= 0 ? "" : new String(content.array(), 0, length, UTF_8).strip();
  }

  /** Gives the lock back, if it is held. */
  void close() {
    FileChannel open = channel;
    channel = null;
    lock = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        log.warn("{} could not be closed", path, e);
      }
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
