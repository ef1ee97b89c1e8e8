// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.client;

import static dev.chancery.plugins.gce.api.GceException.Reason.CONFIGURATION;
import static dev.chancery.plugins.gce.api.GceException.Reason.CREDENTIALS;
import static dev.chancery.plugins.gce.api.GceException.Reason.QUOTA;
import static dev.chancery.plugins.gce.api.GceException.Reason.TIMEOUT;
import static dev.chancery.plugins.gce.api.GceException.Reason.UNAVAILABLE;

import dev.chancery.plugins.gce.api.GceException;
import dev.chancery.plugins.gce.api.GceException.Reason;
import dev.chancery.plugins.gce.http.Causes;
import dev.chancery.plugins.gce.http.ExchangeException;
import dev.chancery.plugins.gce.http.HttpStatusException;
import dev.chancery.plugins.gce.http.ServiceError;
import java.util.Optional;
import java.util.Set;

/**
 * Tells why a call failed. Google's client library can't: a used-up quota and a missing permission
 * are one exception to it, and a broken answer is a cancellation.
 */
final class CallFailures {

  private static final Set<String> QUOTA_REASONS =
      Set.of(
          "rateLimitExceeded",
          "userRateLimitExceeded",
          "quotaExceeded",
          "dailyLimitExceeded",
          "concurrentLimitExceeded",
          "RATE_LIMIT_EXCEEDED",
          "RESOURCE_EXHAUSTED");
  private static final Set<String> NOT_SET_UP =
      Set.of("accessNotConfigured", "SERVICE_DISABLED", "billingNotEnabled", "BILLING_DISABLED");

  private CallFailures() {}

  /** What to tell of what the client library threw. */
  static GceException of(Asked asked, RuntimeException problem) throws InterruptedException {
    Optional<ExchangeException> exchange = Causes.find(problem, ExchangeException.class);
    if (Causes.interrupted(problem)
        || exchange.filter(e -> e.reason() == ExchangeException.Reason.INTERRUPTED).isPresent()) {
      throw new InterruptedException("interrupted: " + asked);
    }
    if (exchange.isPresent()) {
      return of(asked, exchange.get());
    }
    Optional<HttpStatusException> status = Causes.find(problem, HttpStatusException.class);
    return status.isPresent()
        ? of(asked, status.get())
        : new GceException(
            UNAVAILABLE,
            asked + ": the answer is not what Compute Engine answers (cut off, or from a proxy?)",
            problem);
  }

  private static GceException of(Asked asked, ExchangeException problem) {
    Reason reason =
        switch (problem.reason()) {
          case TIMEOUT -> TIMEOUT;
          case INSECURE -> CREDENTIALS;
          default -> UNAVAILABLE;
        };
    String hint =
        problem.reason() == ExchangeException.Reason.INSECURE
            ? "; use an endpoint with https, or no credentials"
            : "";
    return new GceException(reason, asked + ": " + problem.getMessage() + hint, problem);
  }

  private static GceException of(Asked asked, HttpStatusException problem) {
    ServiceError error = ServiceError.parse(problem.body());
    Reason reason = reason(problem.status(), error);
    return new GceException(
        reason,
        asked + ": " + problem.getMessage() + told(error) + next(asked, reason, problem.status()),
        problem.retryAfter(),
        problem);
  }

  private static Reason reason(int status, ServiceError error) {
    if (status == 429 || says(error, QUOTA_REASONS)) {
      return QUOTA;
    }
    if (status >= 500 || status == 408 || status == 407) {
      return UNAVAILABLE;
    }
    if (says(error, NOT_SET_UP)) {
      return CONFIGURATION;
    }
    return status == 401 || status == 403 ? CREDENTIALS : CONFIGURATION;
  }

  private static boolean says(ServiceError error, Set<String> reasons) {
    return error.reasons().stream().anyMatch(reasons::contains);
  }

  private static String told(ServiceError error) {
    String reason = error.reasons().isEmpty() ? "" : " " + error.reasons().get(0);
    return reason + (error.message().isEmpty() ? "" : ": " + error.message());
  }

  private static String next(Asked asked, Reason reason, int status) {
    if (reason == QUOTA) {
      return "; Compute Engine fills quotas again with each minute: ask less often, or have the"
          + " quota raised";
    }
    if (status == 403 && reason == CREDENTIALS) {
      return "; this takes the permission " + asked.permission() + " (role roles/compute.viewer)";
    }
    if (status == 401) {
      return "; are there credentials, and are they still good?";
    }
    return status == 404 ? "; is the name right, and the project?" : "";
  }
}
