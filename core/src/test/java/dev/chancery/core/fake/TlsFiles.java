// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.fake;

import dev.chancery.spi.secret.TlsSecret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Two certificates with their keys, {@code one} and {@code two}. */
public final class TlsFiles {

  private TlsFiles() {}

  /** A certificate in PEM. */
  public static String certificate(String name) {
    return read(name + ".pem");
  }

  /** Its key in PEM. */
  public static String key(String name) {
    return read(name + ".key");
  }

  /** Both. */
  public static TlsSecret tls(String name) {
    return TlsSecret.certificate(certificate(name), key(name));
  }

  private static String read(String file) {
    try (InputStream stream =
        Objects.requireNonNull(TlsFiles.class.getResourceAsStream("/tls/" + file), file)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
