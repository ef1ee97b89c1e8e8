// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long a connection may last. A client whose connection ends connects again, maybe to another
 * replica: so replicas that were added get their share, and who may come in is checked anew. It
 * says which versions it has, and is sent only what it has not.
 *
 * @param max the age at which a client is asked to connect again ({@code GOAWAY}), give or take a
 *     tenth at random so that clients do not come all at once
 * @param grace how long streams may go on after that; then the connection is cut. Discovery streams
 *     do not end by themselves, so that this is when they move
 * @param idle how long a connection without any open stream is kept
 */
public record ConnectionAge(Duration max, Duration grace, Duration idle) {

  /** From 1,000 days on gRPC sets no timer. */
  private static final Duration FOREVER = Duration.ofDays(36_500);

  /** No end but for those that are idle for 10 minutes; a grace of 10 s if there is an end. */
  public static final ConnectionAge UNLIMITED =
      new ConnectionAge(FOREVER, Duration.ofSeconds(10), Duration.ofMinutes(10));

  /** Checks that each is positive. */
  public ConnectionAge {
    Durations.checkPositive("connection age", max);
    Durations.checkPositive("connection age grace", grace);
    Durations.checkPositive("connection idle time", idle);
  }

  /**
   * {@return an end at this age, with a grace of 10 s}
   *
   * @param max the age at which a client is asked to connect again, give or take a tenth
   */
  public static ConnectionAge of(Duration max) {
    return UNLIMITED.withMax(max);
  }

  /**
   * {@return a copy with another age}
   *
   * @param value the age at which a client is asked to connect again, give or take a tenth
   */
  public ConnectionAge withMax(Duration value) {
    return new ConnectionAge(value, grace, idle);
  }

  /**
   * {@return a copy with another grace}
   *
   * @param value how long streams may go on after that
   */
  public ConnectionAge withGrace(Duration value) {
    return new ConnectionAge(max, value, idle);
  }

  /**
   * {@return a copy with another time without streams}
   *
   * @param value how long a connection without any open stream is kept
   */
  public ConnectionAge withIdle(Duration value) {
    return new ConnectionAge(max, grace, value);
  }

  void apply(NettyServerBuilder server) {
    server
        .maxConnectionAge(max.toNanos(), TimeUnit.NANOSECONDS)
        .maxConnectionAgeGrace(grace.toNanos(), TimeUnit.NANOSECONDS)
        .maxConnectionIdle(idle.toNanos(), TimeUnit.NANOSECONDS);
  }
}
