// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.envoy;

import com.google.common.net.InetAddresses;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;

/**
 * A host and a port on it.
 *
 * @param host an IP address or a DNS name
 * @param port 0 to 65535
 */
record HostPort(String host, int port) {

  HostPort {
    if (host.isEmpty()) {
      throw new IllegalArgumentException("host is empty (expected: an IP address or a name)");
    }
  }

  static void checkPort(String what, int port, int lowest) {
    if (port < lowest || port > 65535) {
      throw new IllegalArgumentException(
          "%s is %d (expected: %d to 65535)".formatted(what, port, lowest));
    }
  }

  /** Whether the host is a number and needs no look-up. */
  boolean isIpAddress() {
    return InetAddresses.isInetAddress(host);
  }

  Address toAddress() {
    return Address.newBuilder()
        .setSocketAddress(SocketAddress.newBuilder().setAddress(host).setPortValue(port))
        .build();
  }
}
