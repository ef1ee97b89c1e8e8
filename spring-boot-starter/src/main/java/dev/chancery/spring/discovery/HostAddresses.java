// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring.discovery;

import dev.chancery.spi.model.IpAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The IP addresses of instances that are told by host name, as Envoy is told endpoints by address.
 * A name that can't be resolved for a while keeps the address that it had. Safe for use by several
 * threads.
 */
final class HostAddresses {

  private static final int REMEMBERED = 10_000;

  private final Object lock = new Object();

  private final Map<String, String> last = // guarded by lock
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > REMEMBERED;
        }
      };

  private final Resolver resolver;

  /** Asks the name service that the JVM asks. */
  HostAddresses() {
    this(InetAddress::getAllByName);
  }

  HostAddresses(Resolver resolver) {
    this.resolver = resolver;
  }

  /** Finds all addresses of a name. */
  @FunctionalInterface
  interface Resolver {

    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  /** The address of a host; nothing if it is empty, or a name that was never resolved. */
  Optional<String> of(String host) {
    if (host.isEmpty()) { // To the JVM that is this machine itself.
      return Optional.empty();
    }
    return IpAddress.isLiteral(host) ? Optional.of(host) : resolved(host);
  }

  private Optional<String> resolved(String host) {
    List<String> found;
    try {
      found =
          Arrays.stream(resolver.resolve(host)).map(InetAddress::getHostAddress).sorted().toList();
    } catch (UnknownHostException e) {
      found = List.of();
    }
    synchronized (lock) {
      String before = last.get(host);
      // One of several stays, so that a name service that turns them round changes nothing.
      if (!found.isEmpty() && (before == null || !found.contains(before))) {
        last.put(host, found.get(0));
      }
      return Optional.ofNullable(last.get(host));
    }
  }
}
