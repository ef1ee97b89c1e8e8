// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi;

import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.ResourceRef;
import java.util.List;

/**
 * Where a discovery plugin puts what it knows. It takes whole sets; the first word for an upstream,
 * a set or a failure, is its sync. May be called from any thread, never waits, and ignores
 * upstreams that are not tracked and calls after the watch was closed.
 */
public interface EndpointSink {

  /**
   * All endpoints of an upstream, obtained without error. They replace those published before;
   * equal ones go no further.
   *
   * @param upstream an upstream that is tracked
   * @param endpoints all of them; the empty set means that the upstream has none
   */
  default void publish(ResourceRef upstream, EndpointSet endpoints) {
    publish(upstream, endpoints, List.of());
  }

  /**
   * All endpoints of an upstream, and what its user should know of them, such as that a zone did
   * not answer and that its last endpoints are among these. The set is served like any other; the
   * upstream's status tells the warnings until the next set, also while {@link #fail} comes in
   * between. Warnings alone, with equal endpoints, change the status and nothing else.
   *
   * @param upstream an upstream that is tracked
   * @param endpoints all of them; the empty set means that the upstream has none
   * @param warnings one sentence each, nothing secret; none if all is well
   */
  void publish(ResourceRef upstream, EndpointSet endpoints, List<String> warnings);

  /**
   * The endpoints of an upstream can't be had now. Those published before stay, and the upstream's
   * status tells the problem and their age, until the next set. May be called any number of times.
   *
   * @param upstream an upstream that is tracked
   * @param message what was tried, what failed, and what would help; nothing secret
   */
  void fail(ResourceRef upstream, String message);
}
