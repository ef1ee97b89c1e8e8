// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.load;

/**
 * Is told of load reports. Calls for one stream come in order; those of several at once. They must
 * not wait. What they throw is logged and ignored.
 */
@FunctionalInterface
public interface LoadListener {

  /**
   * A client has reported.
   *
   * @param report what it reported, for the time since its report before
   */
  void reported(LoadReport report);

  /**
   * No stream for load reports of this node is open any more.
   *
   * @param nodeId the node's id
   */
  default void departed(String nodeId) {}
}
