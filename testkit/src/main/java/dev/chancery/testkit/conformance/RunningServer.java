// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.conformance;

/** A server that runs. A server that is started anew knows nothing of what was published before. */
public interface RunningServer extends AutoCloseable {

  /** {@return where it listens, on 127.0.0.1} */
  int port();

  /**
   * Serves this to the group, and nothing else any more.
   *
   * @param group the group of nodes
   * @param content all that it is served
   * @throws RuntimeException if the server refuses to
   */
  void publish(String group, Content content);

  /**
   * Takes away what the group is served; its clients wait from then on. Only for servers with
   * {@link Capability#CLEAR}.
   *
   * @param group the group of nodes
   * @throws UnsupportedOperationException if the server does not claim that it can
   */
  default void clear(String group) {
    throw new UnsupportedOperationException("clear(" + group + ") without Capability.CLEAR");
  }

  /**
   * Publishes this once, from within the server's own callback for the next request that it takes.
   * Only for servers with {@link Capability#CALLBACKS}.
   *
   * @param group the group of nodes
   * @param content all that it is served then
   * @throws UnsupportedOperationException if the server does not claim that it can
   */
  default void publishWhenAsked(String group, Content content) {
    throw new UnsupportedOperationException(
        "publishWhenAsked(" + group + ", " + content + ") without Capability.CALLBACKS");
  }

  /** Stops it: streams end, and the port is free again. */
  @Override
  void close();
}
