// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.credential;

import dev.chancery.plugins.gce.http.TokenSafety;
import java.net.URI;
import java.util.Locale;

/**
 * Where a user's key may have tokens asked for. A key names the address itself: one that is not
 * Google's would be sent what the key has signed, and could answer with what it likes.
 */
public enum TokenHosts {
  /** Google's hosts. */
  GOOGLE,
  /** Google's hosts, and this machine, for tests. */
  GOOGLE_AND_LOOPBACK;

  boolean allow(URI address) {
    if (this == GOOGLE_AND_LOOPBACK && TokenSafety.isLoopback(address)) {
      return true;
    }
    String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
    boolean google = host.endsWith(".googleapis.com") || host.equals("accounts.google.com");
    boolean port = address.getPort() == -1 || address.getPort() == 443;
    return "https".equalsIgnoreCase(address.getScheme()) && google && port;
  }
}
