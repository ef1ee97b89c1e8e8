// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.retry;

import dev.chancery.spi.model.InvalidValueException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * When Envoy sends a request again. Envoy overlooks a condition that it does not know; we refuse
 * it. They are those of its headers {@code x-envoy-retry-on} and {@code x-envoy-retry-grpc-on}.
 *
 * @param names the conditions
 */
record RetryConditions(Set<String> names) {

  /** The answer has one of some statuses. */
  static final String STATUS_CODES = "retriable-status-codes";

  /** The answer has one of some headers. */
  static final String HEADERS = "retriable-headers";

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
          HEADERS,
          "http3-post-connect-failure",
          "cancelled",
          "deadline-exceeded",
          "internal",
          "resource-exhausted",
          "unavailable");

  RetryConditions {
    names = Set.copyOf(names);
  }

  /** Reads conditions with commas between them, and refuses any other text. */
  static RetryConditions of(String field, String text) {
    Set<String> names =
        Arrays.stream(text.split(",", -1)).map(String::strip).collect(Collectors.toSet());
    Set<String> strangers = new TreeSet<>(names);
    strangers.removeAll(KNOWN);
    if (!strangers.isEmpty()) {
      throw new InvalidValueException(
          field,
          "found '%s' (expected: some of %s, with commas between them)"
              .formatted(strangers.iterator().next(), String.join(", ", new TreeSet<>(KNOWN))));
    }
    return new RetryConditions(names);
  }

  /** Refuses values that would have no effect, as their condition is missing. */
  void checkLookedAt(String field, List<?> values, String condition) {
    if (!values.isEmpty() && !names.contains(condition)) {
      throw new InvalidValueException(
          field,
          "found some, but retryOn does not look at them (expected: %s in retryOn as well)"
              .formatted(condition));
    }
  }
}
