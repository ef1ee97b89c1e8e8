// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How a server finds out that a connection is dead, and how often clients may ask the same of it.
 *
 * @param time how long a connection may be silent before the server sends a ping; 10 ms to 1,000
 *     days, which gRPC takes for never
 * @param timeout how long the answer to a ping may take; the connection is cut after that, and its
 *     streams end
 * @param permitted how far apart the pings of a client have to be, with or without open streams; a
 *     client that pings more often is sent away with {@code ENHANCE_YOUR_CALM}
 */
public record Keepalive(Duration time, Duration timeout, Duration permitted) {

  /** A ping after 30 s of silence, 20 s for the answer, pings of clients from 1 s apart. */
  public static final Keepalive DEFAULT =
      new Keepalive(Duration.ofSeconds(30), Duration.ofSeconds(20), Duration.ofSeconds(1));

  /** Checks that times are positive. */
  public Keepalive {
    Durations.checkPositive("keepalive time", time);
    Durations.checkPositive("keepalive timeout", timeout);
    if (permitted.isNegative()) {
      throw new IllegalArgumentException(
          "permitted keepalive is " + permitted + " (expected: zero or more)");
    }
  }

  /**
   * {@return a copy with another time of silence}
   *
   * @param value 10 ms to 1,000 days
   */
  public Keepalive withTime(Duration value) {
    return new Keepalive(value, timeout, permitted);
  }

  /**
   * {@return a copy with another time for the answer}
   *
   * @param value how long the answer to a ping may take
   */
  public Keepalive withTimeout(Duration value) {
    return new Keepalive(time, value, permitted);
  }

  /**
   * {@return a copy with another distance of clients' pings}
   *
   * @param value how far apart the pings of a client have to be
   */
  public Keepalive withPermitted(Duration value) {
    return new Keepalive(time, timeout, value);
  }

  void apply(NettyServerBuilder server) {
    server
        .keepAliveTime(time.toNanos(), TimeUnit.NANOSECONDS)
        .keepAliveTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
        .permitKeepAliveTime(permitted.toNanos(), TimeUnit.NANOSECONDS)
        .permitKeepAliveWithoutCalls(true);
  }
}
