// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.auth;

import java.util.Optional;

/**
 * Finds out who a client is. Called once for each stream, by several threads at once; must not wait
 * for others, as it runs where streams are served. What it throws is logged, and refuses the stream
 * with {@code INTERNAL}.
 */
@FunctionalInterface
public interface Authenticator {

  /**
   * Who the client is.
   *
   * @param peer what it has shown
   * @return empty if it is nobody who is known, or has not proved it; it is refused then, with
   *     {@code UNAUTHENTICATED}
   */
  Optional<Identity> authenticate(Peer peer);

  /** {@return what takes everybody for somebody who may do all} */
  static Authenticator anyone() {
    return peer -> Optional.of(Identity.ANYONE);
  }
}
