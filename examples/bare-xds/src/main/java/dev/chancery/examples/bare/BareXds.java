// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.bare;

import dev.chancery.snapshot.ConsistencyCheck;
import dev.chancery.snapshot.SnapshotCache;
import dev.chancery.xds.LoggingCallbacks;
import dev.chancery.xds.XdsServer;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/**
 * The classic first control plane: one snapshot, made by hand, for the Envoy with the node id
 * {@value #NODE_ID}. Prints each stream, request and response.
 */
public final class BareXds {

  static final String NODE_ID = "test-id";

  private static final int XDS_PORT = 18000;
  private static final int LISTENER_PORT = 10000;

  private BareXds() {}

  /**
   * Serves until it is ended from outside.
   *
   * @param arguments host and port that Envoy is to send requests to; without any, {@code
   *     example.com} and 80
   * @throws IOException if port 18000 is taken
   * @throws InterruptedException if its thread is interrupted
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    String host = arguments.length > 0 ? arguments[0] : "example.com";
    int port = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 80;

    // The strict check refuses a snapshot in which something is referred to but missing.
    SnapshotCache cache =
        SnapshotCache.builder().consistencyCheck(ConsistencyCheck.strict()).build();
    cache.set(NODE_ID, new Tutorial(LISTENER_PORT, host, port).snapshot("1"));

    LoggingCallbacks lines = LoggingCallbacks.to(System.out::println);
    try (XdsServer server = XdsServer.builder(cache).port(XDS_PORT).callbacks(lines).build()) {
      server.start();
      System.out.printf(
          "xDS on port %d; start Envoy, then: curl localhost:%d%n", XDS_PORT, LISTENER_PORT);
      new CountDownLatch(1).await();
    }
  }
}
