// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring.discovery;

/** What is told of a {@code DiscoveryClient} that threw. */
final class ClientFailure {

  private ClientFailure() {}

  /**
   * Without the exceptions' own messages, which may have URLs with passwords.
   *
   * @param what what was asked for
   * @param e what the client threw
   * @throws InterruptedException if it threw because its thread was interrupted
   */
  static String message(String what, RuntimeException e) throws InterruptedException {
    throwIfInterrupted(e);
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return "the DiscoveryClient can't tell %s: %s; see what it logs"
        .formatted(what, root.getClass().getName());
  }

  private static void throwIfInterrupted(RuntimeException e) throws InterruptedException {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof InterruptedException) {
        throw (InterruptedException) new InterruptedException().initCause(e);
      }
    }
    if (Thread.interrupted()) {
      throw (InterruptedException) new InterruptedException().initCause(e);
    }
  }
}
