// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.Snapshot;
import io.envoyproxy.envoy.config.core.v3.Node;
import java.util.List;

/**
 * One connected stream, resource by resource.
 *
 * @param client the stream
 * @param node what the client says of itself, without the list of its extensions
 * @param snapshot what its group has
 * @param resources what it asks for, by type in the order in which types are sent, then by name
 */
public record ClientResources(
    ClientStatus client, Node node, Snapshot snapshot, List<ResourceStatus> resources) {

  /** Copies the list. */
  public ClientResources {
    resources = List.copyOf(resources);
  }
}
