// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.auth;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.chancery.xds.auth.NodeRule;

/**
 * Some nodes, as the file has them.
 *
 * @param id a pattern for the node's id
 * @param cluster a pattern for the node's cluster
 */
record NodeEntry(
    @JsonProperty(defaultValue = "*") String id, @JsonProperty(defaultValue = "*") String cluster) {

  NodeRule rule() {
    return new NodeRule(id, cluster);
  }
}
