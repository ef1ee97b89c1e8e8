// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.conformance;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/**
 * An xDS server that the suite is run against, as far as the suite must know it. Several servers
 * run at a time, each for one case. Nodes are in the group that is named by their {@code
 * node.cluster}, so that several of them share what is published to it.
 */
public interface ServerUnderTest {

  /** {@return what it is called in a scorecard} */
  String name();

  /** {@return what it can do beside what all servers do} */
  Set<Capability> capabilities();

  /**
   * {@return how long to wait for what must come: so long takes each case that fails for something
   * that does not come} 10 s by default.
   */
  default Duration patience() {
    return Duration.ofSeconds(10);
  }

  /**
   * {@return how much later than what it was asked for later a response may come: so long is
   * waited, after a later request was answered, before it is said that nothing came} By default
   * zero, right for a server that serves each node's requests and changes in the order in which
   * they came, those of its separate streams too.
   */
  default Duration straggling() {
    return Duration.ZERO;
  }

  /**
   * Starts a server that has nothing to serve yet, and takes requests of up to 64 MiB.
   *
   * @param port where it listens on 127.0.0.1, without TLS; 0 for any port that is free
   * @return the server, which listens already
   * @throws IOException if it can't be started
   */
  RunningServer start(int port) throws IOException;
}
