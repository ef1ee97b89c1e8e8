// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.kube;

import dev.chancery.testkit.Prerequisite;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;

/**
 * An IPv4 address of this machine that an EndpointSlice may have: Kubernetes refuses those of
 * loopback and link-local ones.
 */
public final class OwnAddress {

  private OwnAddress() {}

  /**
   * {@return the address} Where there is none, the test is failed if the environment variable
   * {@code CI} is {@code true}, and skipped with the reason otherwise.
   *
   * @throws UncheckedIOException if this machine does not tell its addresses
   */
  public static String find() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(OwnAddress::isForSlices)
          .map(InetAddress::getHostAddress)
          .findFirst()
          .orElseThrow(OwnAddress::missing);
    } catch (SocketException e) {
      throw new UncheckedIOException("the addresses of this machine are not known", e);
    }
  }

  private static boolean isForSlices(InetAddress address) {
    return address instanceof Inet4Address
        && !address.isLoopbackAddress()
        && !address.isLinkLocalAddress();
  }

  private static AssertionError missing() {
    String message =
        "this machine has no IPv4 address that Kubernetes takes for an endpoint (expected: one that"
            + " is neither 127.x nor 169.254.x)";
    return Prerequisite.missing(new AssertionError(message));
  }
}
