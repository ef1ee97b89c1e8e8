// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.tls;

import java.time.Instant;

/**
 * Is told when certificates were read, such as to count it. Called one at a time, on a thread of
 * the server's that must not be kept for long. What it throws is logged.
 */
public interface TlsListener {

  /** Nobody. */
  TlsListener NONE = new TlsListener() {};

  /**
   * The files are in use from now on, for new connections.
   *
   * @param expires when the server's certificate ends to be valid
   */
  default void loaded(Instant expires) {}

  /**
   * The files have changed and can't be used; what was read before stays in use. Told once for each
   * content of the files.
   *
   * @param problem which file, and what is wrong with it
   */
  default void failed(TlsException problem) {}
}
