// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Finds ports that nobody listens on.
 *
 * <p>They lie below those that Linux, macOS and Windows give to outgoing connections and to port 0,
 * so that no connection of the same test takes one before its program has bound it.
 */
public final class FreePort {

  private static final int FIRST = 20_000;
  private static final int COUNT = 12_000;

  /** Shared by the whole process, as ports are: two threads must not be given the same one. */
  private static final AtomicInteger NEXT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

  private FreePort() {}

  /**
   * {@return a TCP port that no address of this machine listens on, and that this process has not
   * been given lately} Where a program can pick its port itself – port 0 – that is better, for then
   * nobody can take it in between. Safe for use by several threads.
   *
   * @throws IllegalStateException if every port from 20000 to 31999 is taken
   */
  public static int pick() {
    for (int tried = 0; tried < COUNT; tried++) {
      int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
      if (free(port)) {
        return port;
      }
    }
    throw new IllegalStateException(
        "no free port from %d to %d".formatted(FIRST, FIRST + COUNT - 1));
  }

  private static boolean free(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1)) {
      return socket.isBound();
    } catch (IOException e) {
      return false; // taken, which is the question
    }
  }
}
