// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring;

import dev.chancery.spring.ChanceryProperties.Connection;
import dev.chancery.spring.ChanceryProperties.Pings;
import dev.chancery.spring.ChanceryProperties.StreamLimits;
import dev.chancery.spring.ChanceryProperties.Tls;
import dev.chancery.spring.ChanceryProperties.Xds;
import dev.chancery.xds.tls.TlsVersion;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;

/** Looks at the properties of the port for Envoys. */
final class XdsPropertyChecks {

  /** How the versions of TLS are written. */
  static final Map<String, TlsVersion> VERSIONS =
      Map.of("1.2", TlsVersion.TLS_1_2, "1.3", TlsVersion.TLS_1_3);

  private static final int MAX_PORT = 65_535;
  private static final String PREFIX = "chancery.xds.";

  private final Xds xds;
  private final PropertyProblems problems;

  XdsPropertyChecks(Xds xds, PropertyProblems problems) {
    this.xds = xds;
    this.problems = problems;
  }

  void check() {
    checkAddress();
    problems.checkRange(PREFIX + "port", xds.port(), 0, MAX_PORT);
    problems.checkNotNegative(PREFIX + "drain", xds.drain());
    problems.checkPositive(PREFIX + "patience", xds.patience());
    problems.checkPositive(PREFIX + "handshake-timeout", xds.handshakeTimeout());
    if (xds.maxRequestSize().toBytes() < 1 || xds.maxRequestSize().toBytes() > Integer.MAX_VALUE) {
      problems.add(PREFIX + "max-request-size", xds.maxRequestSize(), "1B to 2047MB");
    }
    checkLimits(xds.limits());
    checkConnections(xds.keepalive(), xds.connection());
    checkTls(xds.tls());
  }

  private void checkAddress() {
    try {
      InetAddress.getByName(xds.bindAddress());
    } catch (UnknownHostException e) {
      problems.add(
          PREFIX + "bind-address",
          "'%s'".formatted(xds.bindAddress()),
          "an address of this machine, such as 127.0.0.1; or empty, for all of them");
    }
  }

  private void checkLimits(StreamLimits limits) {
    String prefix = PREFIX + "limits.";
    problems.checkAtLeastOne(prefix + "streams", limits.streams());
    problems.checkAtLeastOne(prefix + "streams-per-connection", limits.streamsPerConnection());
    problems.checkAtLeastOne(prefix + "types-per-stream", limits.typesPerStream());
    problems.checkAtLeastOne(prefix + "names-per-type", limits.namesPerType());
    problems.checkAtLeastOne(prefix + "requests-per-second", limits.requestsPerSecond());
    problems.checkPositive(prefix + "first-request", limits.firstRequest());
  }

  private void checkConnections(Pings keepalive, Connection connection) {
    problems.checkPositive(PREFIX + "keepalive.time", keepalive.time());
    problems.checkPositive(PREFIX + "keepalive.timeout", keepalive.timeout());
    problems.checkNotNegative(PREFIX + "keepalive.permitted", keepalive.permitted());
    problems.checkNotNegative(PREFIX + "connection.max-age", connection.maxAge());
    problems.checkPositive(PREFIX + "connection.grace", connection.grace());
    problems.checkPositive(PREFIX + "connection.idle", connection.idle());
  }

  private void checkTls(Tls tls) {
    String prefix = PREFIX + "tls.";
    if ((tls.certificate() == null) != (tls.privateKey() == null)) {
      problems.add(
          "found one of %1$scertificate and %1$sprivate-key (expected: both, or none)"
              .formatted(prefix));
    }
    if (tls.clientCa() != null && tls.certificate() == null) {
      problems.add(
          "found %1$sclient-ca without %1$scertificate (expected: the server's own certificate too)"
              .formatted(prefix));
    }
    if (tls.clientOptional() && tls.clientCa() == null) {
      problems.add(
          "found %1$sclient-optional without %1$sclient-ca (expected: who the clients' certificates are from)"
              .formatted(prefix));
    }
    problems.checkFile(prefix + "certificate", tls.certificate());
    problems.checkFile(prefix + "private-key", tls.privateKey());
    problems.checkFile(prefix + "client-ca", tls.clientCa());
    problems.checkPositive(prefix + "reload-interval", tls.reloadInterval());
    if (!VERSIONS.containsKey(tls.minVersion())) {
      problems.add(prefix + "min-version", tls.minVersion(), "1.2 or 1.3");
    }
  }
}
