package dev.chancery.plugins.traffic.retry;

import dev.chancery.spi.model.InvalidValueException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * When Envoy sends a request again. Envoy overlooks a condition that it does not know; we refuse
 * it. They are those of its headers {@code x-envoy-retry-on} and {@code x-envoy-retry-grpc-on}.
 */
final class RetryConditions {

  private static final String STATUS_CODES = "retriable-status-codes";

  private static final Set<String> KNOWN =
      Set.of(
          "5xx",
          "gateway-error",
          "reset",
          "reset-before-request",
          "connect-failure",
          "envoy-ratelimited",
          "retriable-4xx",
          "refused-stream",
          STATUS_CODES,
          "retriable-headers",
          "http3-post-connect-failure",
          "cancelled",
          "deadline-exceeded",
          "internal",
          "resource-exhausted",
          "unavailable");

  private RetryConditions() {}

  /**
   * Refuses text that is no list of conditions, and statuses that no condition looks at.
   *
   * @param hasStatuses whether statuses are listed
   */
  static void check(String retryOn, boolean hasStatuses) {
    Set<String> conditions =
        Arrays.stream(retryOn.split(",", -1)).map(String::strip).collect(Collectors.toSet());
    Set<String> strangers = new TreeSet<>(conditions);
    strangers.removeAll(KNOWN);
    if (!strangers.isEmpty()) {
      throw new InvalidValueException(
          "retryOn",
          "found '%s' (expected: some of %s, with commas between them)"
              .formatted(strangers.iterator().next(), String.join(", ", new TreeSet<>(KNOWN))));
    }
    if (hasStatuses && !conditions.contains(STATUS_CODES)) {
      throw new InvalidValueException(
          "retriableStatusCodes",
          "found statuses, but retryOn does not look at them (expected: %s in retryOn as well)"
              .formatted(STATUS_CODES));
    }
  }
}
