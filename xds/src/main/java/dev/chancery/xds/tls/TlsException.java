// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.tls;

import java.nio.file.Path;

/** A file of certificates or keys can't be used. The message has nothing of what is in it. */
public final class TlsException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Path file;

  /** What was found there, and what would be right. */
  private final String reason;

  TlsException(Path file, String reason) {
    super(file + ": " + reason);
    this.file = file;
    this.reason = reason;
  }

  /** {@return the file} */
  public Path file() {
    return file;
  }

  /** {@return what was found there, and what would be right} */
  public String reason() {
    return reason;
  }
}
