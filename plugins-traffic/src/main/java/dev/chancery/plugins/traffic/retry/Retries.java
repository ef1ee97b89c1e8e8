// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.retry;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.plugins.traffic.values.Unsigned;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.HeaderMatcherSpec;
import dev.chancery.spi.model.Option;
import java.time.Duration;
import java.util.List;

/**
 * The option section {@code retries}: requests that failed are sent again. The most specific
 * section holds as a whole.
 *
 * @param retryOn when a request is sent again: conditions of Envoy, with commas between them, such
 *     as {@code 5xx,reset}
 * @param numRetries how often at most; 1 by default; 0 for never
 * @param perTryTimeout how long each attempt may take; zero (the default) for as long as all
 *     together may
 * @param perTryIdleTimeout how long nothing may happen during an attempt; zero (the default) for no
 *     limit
 * @param retryBackOff how long Envoy waits between attempts
 * @param retriableStatusCodes the statuses, 100 to 599, after which a request is sent again if
 *     {@code retryOn} has {@code retriable-status-codes}
 * @param retriableHeaders headers of an answer, of which one that fits is enough, after which a
 *     request is sent again if {@code retryOn} has {@code retriable-headers}
 * @param previousPriorities endpoints of other priorities are asked next; off by default
 * @param retryHostPredicate which endpoints are not asked again; any may be if there is none
 * @param hostSelectionRetryMaxAttempts how often at most another endpoint is looked for, where
 *     {@code retryHostPredicate} does not want the one that was found; 0 (the default) for Envoy's
 *     own of once
 * @param rateLimitedRetryBackOff how long Envoy waits where the answer says for how long to
 */
public record Retries(
    @JsonPropertyDescription("When: conditions of Envoy with commas, such as 5xx,reset.")
        String retryOn,
    @JsonProperty(defaultValue = "1") @JsonPropertyDescription("How often at most.")
        long numRetries,
    @JsonProperty(defaultValue = "0s")
        @JsonPropertyDescription("How long each attempt may take; as long as all together if 0s.")
        Duration perTryTimeout,
    @JsonProperty(defaultValue = "0s")
        @JsonPropertyDescription("How long nothing may happen during an attempt; no limit if 0s.")
        Duration perTryIdleTimeout,
    @JsonProperty(defaultValue = "{}")
        @JsonPropertyDescription("How long Envoy waits between attempts.")
        RetryBackOff retryBackOff,
    @JsonPropertyDescription(
            "Statuses after which a request is sent again, with retriable-status-codes.")
        List<Integer> retriableStatusCodes,
    @JsonPropertyDescription(
            "Headers of an answer after which a request is sent again, with retriable-headers.")
        List<HeaderMatcherSpec> retriableHeaders,
    @JsonProperty(defaultValue = "{}")
        @JsonPropertyDescription("Endpoints of other priorities are asked next.")
        PreviousPriorities previousPriorities,
    @JsonPropertyDescription("Which endpoints are not asked again.")
        List<RetryHostPredicate> retryHostPredicate,
    @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("How often another endpoint is looked for; once if 0.")
        long hostSelectionRetryMaxAttempts,
    @JsonProperty(defaultValue = "{}")
        @JsonPropertyDescription("How long Envoy waits where the answer says for how long to.")
        RateLimitedRetryBackOff rateLimitedRetryBackOff)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "retries";

  /** Copies the lists and checks the values. */
  public Retries {
    retriableStatusCodes = List.copyOf(retriableStatusCodes);
    retriableHeaders = List.copyOf(retriableHeaders);
    retryHostPredicate = List.copyOf(retryHostPredicate);
    RetryConditions conditions = RetryConditions.of("retryOn", retryOn);
    conditions.checkLookedAt(
        "retriableStatusCodes", retriableStatusCodes, RetryConditions.STATUS_CODES);
    conditions.checkLookedAt("retriableHeaders", retriableHeaders, RetryConditions.HEADERS);
    Unsigned.check("numRetries", numRetries);
    Durations.notNegative("perTryTimeout", perTryTimeout);
    Durations.notNegative("perTryIdleTimeout", perTryIdleTimeout);
    for (int i = 0; i < retriableStatusCodes.size(); i++) {
      Check.range("retriableStatusCodes[%d]".formatted(i), retriableStatusCodes.get(i), 100, 599);
    }
    Check.unique("retryHostPredicate", retryHostPredicate, RetryHostPredicate::name);
    Check.range(
        "hostSelectionRetryMaxAttempts", hostSelectionRetryMaxAttempts, 0, Integer.MAX_VALUE);
  }
}
