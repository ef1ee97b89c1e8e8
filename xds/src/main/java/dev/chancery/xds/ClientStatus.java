// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import java.time.Instant;
import java.util.List;

/**
 * One connected stream and what its client made of what it was sent.
 *
 * @param stream the stream's number
 * @param variant the variant of the protocol
 * @param service the full name of the gRPC service
 * @param peer the client's address, as text
 * @param since when the stream was opened
 * @param nodeId the node's id; empty before the first request
 * @param nodeCluster the node's cluster; empty before the first request
 * @param group the group whose snapshot it gets; empty before the first request
 * @param types what it asked for, in the order in which types are sent
 */
public record ClientStatus(
    long stream,
    Variant variant,
    String service,
    String peer,
    Instant since,
    String nodeId,
    String nodeCluster,
    String group,
    List<TypeStatus> types) {

  /** Copies the list. */
  public ClientStatus {
    types = List.copyOf(types);
  }
}
