// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import dev.chancery.spi.secret.SecretText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads files that hold secrets. Hidden files and folders are left out; links are followed.
 *
 * @param maxBytes how long a file may be
 */
record SecretFiles(int maxBytes) {

  /** The folders in a folder, sorted by name. */
  static List<Path> folders(Path directory) throws IOException {
    return visible(directory).stream().filter(Files::isDirectory).toList();
  }

  private static List<Path> visible(Path directory) throws IOException {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths.filter(path -> !path.getFileName().toString().startsWith(".")).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * The texts of all files in a folder, by name.
   *
   * @throws IOException if one can't be read, is too long or is not in UTF-8
   */
  Map<String, SecretText> texts(Path folder) throws IOException {
    Map<String, SecretText> texts = new TreeMap<>();
    for (Path file : visible(folder)) {
      if (Files.isRegularFile(file)) {
        texts.put(file.getFileName().toString(), new SecretText(text(file)));
      }
    }
    return texts;
  }

  private String text(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] bytes = stream.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        throw new IOException(
            "%s is longer than %d bytes (set secret-folder.maxBytes to allow it)"
                .formatted(file.getFileName(), maxBytes));
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IOException(file.getFileName() + " is not text in UTF-8", e);
    }
  }
}
