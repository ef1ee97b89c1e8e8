// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.http;

import java.net.URI;

/** Where a token may be sent: over TLS, or to this very machine. */
public final class TokenSafety {

  private TokenSafety() {}

  /**
   * {@return whether nobody on the way can read what is sent there}
   *
   * @param target an address, of which scheme and host count
   */
  public static boolean isSafe(URI target) {
    return "https".equalsIgnoreCase(target.getScheme()) || isLoopback(target);
  }

  /**
   * {@return whether it is on this machine; a name other than {@code localhost} is not looked up}
   *
   * @param target an address, of which the host counts
   */
  public static boolean isLoopback(URI target) {
    String host = target.getHost();
    return host != null
        && (host.equalsIgnoreCase("localhost")
            || host.matches("127(\\.[0-9]{1,3}){3}")
            || host.equals("[::1]"));
  }
}
