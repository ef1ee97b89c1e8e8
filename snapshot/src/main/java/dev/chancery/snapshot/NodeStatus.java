// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import java.util.Map;
import java.util.Set;

/**
 * What a connected node has taken and refused.
 *
 * @param nodeId the node's id
 * @param group the group whose snapshot it gets
 * @param streams how many streams it has
 * @param types by type URL, what it made of each type that it was sent
 */
public record NodeStatus(String nodeId, String group, int streams, Map<String, TypeStatus> types) {

  /** Copies the map. */
  public NodeStatus {
    types = Map.copyOf(types);
  }

  /**
   * What a node made of one type.
   *
   * @param acknowledged the version that it took last; empty if none
   * @param rejected the version that it refused last, as long as it refuses any resource; empty if
   *     it does not
   * @param rejectedNames the resources of the response that it refused last
   * @param message why it refused it, in its own words; empty if it refuses none
   */
  public record TypeStatus(
      String acknowledged, String rejected, Set<String> rejectedNames, String message) {

    static final TypeStatus NEW = new TypeStatus("", "", Set.of(), "");

    /** Copies the set. */
    public TypeStatus {
      rejectedNames = Set.copyOf(rejectedNames);
    }

    TypeStatus acknowledge(String version) {
      return new TypeStatus(version, rejected, rejectedNames, message);
    }

    TypeStatus mended() {
      return new TypeStatus(acknowledged, "", Set.of(), "");
    }

    TypeStatus reject(String version, Set<String> names, String reason) {
      return new TypeStatus(acknowledged, version, names, reason);
    }
  }
}
