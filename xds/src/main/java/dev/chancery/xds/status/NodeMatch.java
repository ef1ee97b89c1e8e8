// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.status;

import com.google.protobuf.Struct;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.type.matcher.v3.NodeMatcher;
import io.envoyproxy.envoy.type.matcher.v3.StructMatcher;
import java.util.List;
import java.util.function.Predicate;

/** Envoy's way to say which nodes are meant. */
final class NodeMatch {

  private NodeMatch() {}

  /**
   * Makes a condition that one of the matchers must meet; no matcher means every node.
   *
   * @throws IllegalArgumentException if a matcher says what is not understood here
   */
  static Predicate<Node> anyOf(List<NodeMatcher> matchers) {
    return matchers.isEmpty()
        ? node -> true
        : matchers.stream().map(NodeMatch::of).reduce(node -> false, Predicate::or);
  }

  /** All that a matcher says must hold. */
  private static Predicate<Node> of(NodeMatcher matcher) {
    Predicate<Node> all = node -> true;
    if (matcher.hasNodeId()) {
      Predicate<String> id = StringMatch.of(matcher.getNodeId());
      all = all.and(node -> id.test(node.getId()));
    }
    for (StructMatcher metadata : matcher.getNodeMetadatasList()) {
      Predicate<Struct> condition = ValueMatch.of(metadata);
      all = all.and(node -> condition.test(node.getMetadata()));
    }
    return all;
  }
}
