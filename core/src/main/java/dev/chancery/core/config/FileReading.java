// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Reads files into resources.
 *
 * @param reader makes what reads the text of a file
 * @param settings how long a file may be
 */
record FileReading(ResourceReader reader, FolderSettings settings) {

  /** The bytes of a file, or why they can't be had; a file that is too long is not read. */
  Content read(String origin, Path file) {
    try (InputStream stream = Files.newInputStream(file)) {
      long size = Files.size(file);
      byte[] bytes =
          size > settings.maxBytes() ? new byte[0] : stream.readNBytes(settings.maxBytes() + 1);
      return size > settings.maxBytes() || bytes.length > settings.maxBytes()
          ? new Unreadable(problem(origin, tooLong(Math.max(size, bytes.length))))
          : new Bytes(ByteBuffer.wrap(bytes));
    } catch (IOException e) {
      return new Unreadable(problem(origin, "can't be read: " + IoFailure.describe(e)));
    }
  }

  /**
   * The resources in a file.
   *
   * @param text reads the text of this file
   */
  ResourceBatch parse(String origin, Content content, ResourceReader text) {
    if (content instanceof Unreadable unreadable) {
      return ResourceBatch.unreadable(unreadable.problem());
    }
    ByteBuffer bytes = ((Bytes) content).bytes().duplicate();
    try {
      return text.read(origin, StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException e) {
      return ResourceBatch.unreadable(
          problem(
              origin,
              "found bytes that are not UTF-8 after byte %d (expected: text in UTF-8)"
                  .formatted(bytes.position())));
    }
  }

  private String tooLong(long size) {
    return "found %d bytes (expected: at most %d; split the file, or set folder.maxBytes)"
        .formatted(size, settings.maxBytes());
  }

  private static Problem problem(String origin, String message) {
    return Problem.error(FolderSource.NAME, origin, message);
  }

  /** What there was to read. */
  sealed interface Content {

    /** Equal for equal contents, and hardly ever for others. */
    String fingerprint();
  }

  /**
   * All bytes of a file.
   *
   * @param bytes the bytes
   */
  record Bytes(ByteBuffer bytes) implements Content {

    @Override
    public String fingerprint() {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(bytes.duplicate());
        return HexFormat.of().formatHex(digest.digest());
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }
  }

  /**
   * A file that can't be read.
   *
   * @param problem why
   */
  record Unreadable(Problem problem) implements Content {

    @Override
    public String fingerprint() {
      return problem.message();
    }
  }
}
