// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The content of some files, read one after the other.
 *
 * @param content by file
 */
record KeyPairFiles(Map<Path, byte[]> content) {

  private static final int MAX_BYTES = 4 * 1024 * 1024;

  static KeyPairFiles read(List<Path> files) throws TlsException {
    Map<Path, byte[]> content = new LinkedHashMap<>();
    for (Path file : files) {
      content.put(file, read(file));
    }
    return new KeyPairFiles(content);
  }

  private static byte[] read(Path file) throws TlsException {
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new TlsException(
            file, "it has more than " + MAX_BYTES + " bytes (expected: certificates or a key)");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new TlsException(file, "there is no such file");
    } catch (IOException e) {
      throw new TlsException(file, "it can't be read: " + e);
    }
  }

  ByteArrayInputStream open(Path file) {
    return new ByteArrayInputStream(content.getOrDefault(file, new byte[0]));
  }

  boolean isSame(KeyPairFiles other) {
    return content.keySet().equals(other.content.keySet())
        && content.entrySet().stream()
            .allMatch(file -> Arrays.equals(file.getValue(), other.content.get(file.getKey())));
  }

  /** Without the content, which is secret. */
  @Override
  public String toString() {
    return content.keySet().toString();
  }
}
