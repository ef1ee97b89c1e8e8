// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import java.time.Instant;
import java.util.List;

/**
 * One resource that a client asks for, and what became of it.
 *
 * @param typeUrl the type
 * @param name the name
 * @param version the version that it has now; that which the client has if it is leaving; empty if
 *     there never was one
 * @param delivery what became of that version
 * @param sent when the client was sent something of this type last; the epoch if it never was
 * @param refusals the refusal, if it was refused
 */
public record ResourceStatus(
    String typeUrl,
    String name,
    String version,
    Delivery delivery,
    Instant sent,
    List<Rejection> refusals) {

  /** Copies the list. */
  public ResourceStatus {
    refusals = List.copyOf(refusals);
  }
}
