// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import dev.chancery.server.run.XdsOptions;
import dev.chancery.xds.ConnectionAge;
import dev.chancery.xds.Keepalive;
import dev.chancery.xds.Limits;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say how much clients of the xDS port may ask for. */
final class XdsBoundsOptions {

  @Option(
      names = "--xds-max-streams",
      paramLabel = "NUMBER",
      defaultValue = "100000",
      description = "Open xDS streams in all (default: ${DEFAULT-VALUE}).")
  private int streams;

  @Option(
      names = "--xds-max-streams-per-connection",
      paramLabel = "NUMBER",
      defaultValue = "1000",
      description = "Open streams of one connection (default: ${DEFAULT-VALUE}).")
  private int streamsPerConnection;

  @Option(
      names = "--xds-max-types",
      paramLabel = "NUMBER",
      defaultValue = "64",
      description = "Types on one aggregated stream (default: ${DEFAULT-VALUE}).")
  private int types;

  @Option(
      names = "--xds-max-names",
      paramLabel = "NUMBER",
      defaultValue = "1000000",
      description = "Names of one type that a stream asks for (default: ${DEFAULT-VALUE}).")
  private int names;

  @Option(
      names = "--xds-max-requests-per-second",
      paramLabel = "NUMBER",
      defaultValue = "1000",
      description = "Requests of one stream; more are read later (default: ${DEFAULT-VALUE}).")
  private int requests;

  @Option(
      names = "--xds-max-request-bytes",
      paramLabel = "NUMBER",
      defaultValue = "67108864",
      description = "The largest request, in bytes (default: ${DEFAULT-VALUE}).")
  private int requestBytes;

  @Option(
      names = "--xds-first-request",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      defaultValue = "30s",
      description = "How long a stream may be open without a request (default: ${DEFAULT-VALUE}).")
  private Duration firstRequest = Duration.ZERO;

  @Option(
      names = "--xds-handshake",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      defaultValue = "20s",
      description = "How long TLS and HTTP/2 may take to be agreed on (default: ${DEFAULT-VALUE}).")
  private Duration handshake = Duration.ZERO;

  @Option(
      names = "--xds-keepalive",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      defaultValue = "30s",
      description =
          "How long a connection may be silent before a ping (default: ${DEFAULT-VALUE}).")
  private Duration keepalive = Duration.ZERO;

  @Option(
      names = "--xds-keepalive-timeout",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      defaultValue = "20s",
      description = "How long the answer to a ping may take (default: ${DEFAULT-VALUE}).")
  private Duration keepaliveTimeout = Duration.ZERO;

  @Option(
      names = "--xds-keepalive-permitted",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      defaultValue = "1s",
      description = "How far apart pings of a client have to be (default: ${DEFAULT-VALUE}).")
  private Duration keepalivePermitted = Duration.ZERO;

  @Option(
      names = "--xds-max-connection-idle",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      defaultValue = "10m",
      description = "How long a connection without streams is kept (default: ${DEFAULT-VALUE}).")
  private Duration idle = Duration.ZERO;

  @Option(
      names = "--xds-max-connection-age",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      defaultValue = "0s",
      description =
          "When a client has to connect again, give or take a tenth; 0s for never (default: ${DEFAULT-VALUE}).")
  private Duration age = Duration.ZERO;

  @Option(
      names = "--xds-max-connection-age-grace",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      defaultValue = "10s",
      description = "How long streams may go on after that (default: ${DEFAULT-VALUE}).")
  private Duration grace = Duration.ZERO;

  @Mixin private final Console console = new Console();

  /**
   * All of them.
   *
   * @throws picocli.CommandLine.ParameterException if one is out of range
   */
  XdsOptions.Bounds bounds() {
    if (requestBytes < 1) {
      throw console.mistake(
          "--xds-max-request-bytes is %d (expected: at least 1)".formatted(requestBytes));
    }
    try {
      return new XdsOptions.Bounds(
          new Limits(streams, streamsPerConnection, types, names, requests, firstRequest),
          age(),
          new Keepalive(keepalive, keepaliveTimeout, keepalivePermitted),
          handshake,
          requestBytes);
    } catch (IllegalArgumentException e) {
      throw console.mistake(e);
    }
  }

  private ConnectionAge age() {
    ConnectionAge unlimited = ConnectionAge.UNLIMITED.withGrace(grace).withIdle(idle);
    return age.isZero() ? unlimited : unlimited.withMax(age);
  }
}
