// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.run;

import dev.chancery.xds.ConnectionAge;
import dev.chancery.xds.Keepalive;
import dev.chancery.xds.Limits;
import dev.chancery.xds.auth.Authenticator;
import dev.chancery.xds.tls.ServerTls;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whom the xDS port lets in, and how much of what.
 *
 * @param tls certificates; null for plain text
 * @param authenticator finds out who a client is
 * @param bounds how much clients may ask for
 */
public record XdsOptions(@Nullable ServerTls tls, Authenticator authenticator, Bounds bounds) {

  /** Plain text, everybody, and the bounds of {@link Bounds#DEFAULT}. */
  public static final XdsOptions DEFAULT =
      new XdsOptions(null, Authenticator.anyone(), Bounds.DEFAULT);

  /**
   * How much clients may ask for, and how long connections last.
   *
   * @param limits of streams
   * @param age of connections
   * @param keepalive of connections
   * @param handshake how long a connection may take until TLS and HTTP/2 are agreed on
   * @param maxRequestBytes the largest request
   */
  public record Bounds(
      Limits limits,
      ConnectionAge age,
      Keepalive keepalive,
      Duration handshake,
      int maxRequestBytes) {

    /** Those of {@link dev.chancery.xds.XdsServer}. */
    public static final Bounds DEFAULT =
        new Bounds(
            Limits.DEFAULT,
            ConnectionAge.UNLIMITED,
            Keepalive.DEFAULT,
            Duration.ofSeconds(20),
            64 * 1024 * 1024);
  }
}
