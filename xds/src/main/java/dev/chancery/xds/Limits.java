// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import java.time.Duration;

/**
 * How much clients may ask for. Who asks for more is told so with {@code RESOURCE_EXHAUSTED}; who
 * asks too fast is slowed down.
 *
 * @param streams open streams in all
 * @param streamsPerConnection open streams of one connection; held by {@link XdsServer} alone, not
 *     where a host has a server of its own
 * @param typesPerStream types on one aggregated stream
 * @param namesPerType names that one stream asks for of one type
 * @param requestsPerSecond requests of one stream, on average; short bursts of as many are taken at
 *     once
 * @param firstRequest how long a stream may be open without a request; then it is ended with {@code
 *     DEADLINE_EXCEEDED}
 */
public record Limits(
    int streams,
    int streamsPerConnection,
    int typesPerStream,
    int namesPerType,
    int requestsPerSecond,
    Duration firstRequest) {

  /**
   * 100,000 streams, 1,000 for each connection, 64 types on a stream, 1,000,000 names of a type,
   * 1,000 requests a second, 30 s for the first request.
   */
  public static final Limits DEFAULT =
      new Limits(100_000, 1_000, 64, 1_000_000, 1_000, Duration.ofSeconds(30));

  /** Checks that each number is at least 1, and the time more than zero. */
  public Limits {
    check("streams", streams);
    check("streamsPerConnection", streamsPerConnection);
    check("typesPerStream", typesPerStream);
    check("namesPerType", namesPerType);
    check("requestsPerSecond", requestsPerSecond);
    Durations.checkPositive("firstRequest", firstRequest);
  }

  private static void check(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + " (expected: at least 1)");
    }
  }

  /**
   * {@return a copy with another number of open streams in all}
   *
   * @param value open streams in all
   */
  public Limits withStreams(int value) {
    return new Limits(
        value, streamsPerConnection, typesPerStream, namesPerType, requestsPerSecond, firstRequest);
  }

  /**
   * {@return a copy with another number of open streams of one connection}
   *
   * @param value open streams of one connection
   */
  public Limits withStreamsPerConnection(int value) {
    return new Limits(
        streams, value, typesPerStream, namesPerType, requestsPerSecond, firstRequest);
  }

  /**
   * {@return a copy with another number of types on one stream}
   *
   * @param value types on one aggregated stream
   */
  public Limits withTypesPerStream(int value) {
    return new Limits(
        streams, streamsPerConnection, value, namesPerType, requestsPerSecond, firstRequest);
  }

  /**
   * {@return a copy with another number of names of one type}
   *
   * @param value names that one stream asks for of one type
   */
  public Limits withNamesPerType(int value) {
    return new Limits(
        streams, streamsPerConnection, typesPerStream, value, requestsPerSecond, firstRequest);
  }

  /**
   * {@return a copy with another number of requests a second}
   *
   * @param value requests of one stream, on average
   */
  public Limits withRequestsPerSecond(int value) {
    return new Limits(
        streams, streamsPerConnection, typesPerStream, namesPerType, value, firstRequest);
  }

  /**
   * {@return a copy with another time for the first request}
   *
   * @param value how long a stream may be open without a request
   */
  public Limits withFirstRequest(Duration value) {
    return new Limits(
        streams, streamsPerConnection, typesPerStream, namesPerType, requestsPerSecond, value);
  }
}
