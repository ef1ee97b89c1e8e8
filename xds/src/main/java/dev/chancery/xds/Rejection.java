// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import java.time.Instant;
import java.util.Set;

/**
 * A response that a client refused (a NACK).
 *
 * @param time when it said so
 * @param version the version that it refused
 * @param names the resources of the response
 * @param message the reason in the client's words
 */
public record Rejection(Instant time, String version, Set<String> names, String message) {

  /** Copies the set. */
  public Rejection {
    names = Set.copyOf(names);
  }
}
