// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.client;

import java.net.URI;
import java.time.Duration;

/**
 * How Compute Engine is asked.
 *
 * @param endpoint where; default {@code https://compute.googleapis.com}
 * @param iamEndpoint where tokens of other service accounts are given out; default {@code
 *     https://iamcredentials.googleapis.com}
 * @param callTimeout for each request, from the connection to the last byte, and for the token
 *     before it; default 20 s
 * @param maxPages of one listing, each of up to 500 things; default 200
 * @param maxResponseBytes of one page, unpacked; default 32 MiB
 */
public record ComputeSettings(
    URI endpoint, URI iamEndpoint, Duration callTimeout, int maxPages, int maxResponseBytes) {

  /** Where the world asks Compute Engine. */
  public static final URI GOOGLE = URI.create("https://compute.googleapis.com");

  private static final URI GOOGLE_IAM = URI.create("https://iamcredentials.googleapis.com");

  /** Checks the addresses and numbers. */
  public ComputeSettings {
    checkAddress("endpoint", endpoint);
    checkAddress("iamEndpoint", iamEndpoint);
    checkAtLeastOne("callTimeout in ms", callTimeout.toMillis());
    checkAtLeastOne("maxPages", maxPages);
    checkAtLeastOne("maxResponseBytes", maxResponseBytes);
  }

  /** {@return Google's addresses, 20 s for a request, 200 pages, 32 MiB for each} */
  public static ComputeSettings defaults() {
    return new ComputeSettings(GOOGLE, GOOGLE_IAM, Duration.ofSeconds(20), 200, 32 << 20);
  }

  /**
   * {@return these settings at another address}
   *
   * @param other an HTTP or HTTPS URL with a host
   * @throws IllegalArgumentException if it is no such URL
   */
  public ComputeSettings withEndpoint(URI other) {
    return new ComputeSettings(other, iamEndpoint, callTimeout, maxPages, maxResponseBytes);
  }

  /**
   * {@return these settings with another giver of other service accounts' tokens}
   *
   * @param other an HTTP or HTTPS URL with a host
   * @throws IllegalArgumentException if it is no such URL
   */
  public ComputeSettings withIamEndpoint(URI other) {
    return new ComputeSettings(endpoint, other, callTimeout, maxPages, maxResponseBytes);
  }

  /**
   * {@return these settings with another time-out}
   *
   * @param other for each request and the token before it; at least 1 ms
   * @throws IllegalArgumentException if it is shorter
   */
  public ComputeSettings withCallTimeout(Duration other) {
    return new ComputeSettings(endpoint, iamEndpoint, other, maxPages, maxResponseBytes);
  }

  /**
   * {@return these settings with other limits}
   *
   * @param pages of one listing; at least 1
   * @param responseBytes of one page, unpacked; at least 1
   * @throws IllegalArgumentException if one is less
   */
  public ComputeSettings withLimits(int pages, int responseBytes) {
    return new ComputeSettings(endpoint, iamEndpoint, callTimeout, pages, responseBytes);
  }

  private static void checkAddress(String name, URI address) {
    String scheme = address.getScheme();
    if (address.getHost() == null || !("https".equals(scheme) || "http".equals(scheme))) {
      throw new IllegalArgumentException(
          name + " is '" + address + "' (expected: an address such as " + GOOGLE + ")");
    }
  }

  private static void checkAtLeastOne(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + " (expected: at least 1)");
    }
  }
}
