// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.dump;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.core.v3.Node;

/** Makes the node that an Envoy with a bootstrap of ours would be. */
public final class NodeOfRole {

  private static final String ROLE = "role";

  private NodeOfRole() {}

  /**
   * {@return a node that names its proxy as its cluster and in its metadata}
   *
   * @param role the proxy, {@code namespace~name}
   * @param nodeId its id; may be empty
   */
  public static Node node(String role, String nodeId) {
    Value name = Value.newBuilder().setStringValue(role).build();
    return Node.newBuilder()
        .setId(nodeId)
        .setCluster(role)
        .setMetadata(Struct.newBuilder().putFields(ROLE, name))
        .build();
  }
}
