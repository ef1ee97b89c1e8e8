// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import io.grpc.Attributes;
import io.grpc.Metadata;

/**
 * A stream as it was opened.
 *
 * @param id a number that no other stream of its server has
 * @param variant the variant of the protocol
 * @param service the full name of the gRPC service
 * @param peer the client's address, as text
 * @param headers the request's headers: they may hold secrets
 * @param attributes what the transport knows, such as the TLS session
 */
public record StreamInfo(
    long id,
    Variant variant,
    String service,
    String peer,
    Metadata headers,
    Attributes attributes) {

  /** Without headers, which may hold secrets. */
  @Override
  public String toString() {
    return "stream " + id + " (" + service + ", " + variant + ") of " + peer;
  }
}
