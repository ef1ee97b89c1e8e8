// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.credential;

import static dev.chancery.plugins.gce.api.GceException.Reason.CREDENTIALS;
import static dev.chancery.plugins.gce.api.GceException.Reason.TIMEOUT;
import static dev.chancery.plugins.gce.api.GceException.Reason.UNAVAILABLE;

import dev.chancery.plugins.gce.api.GceException;
import dev.chancery.plugins.gce.http.Causes;
import dev.chancery.plugins.gce.http.ExchangeException;
import dev.chancery.plugins.gce.http.HttpStatusException;
import dev.chancery.plugins.gce.http.ServiceError;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says why there is no token: which source was tried and what failed. Messages and causes of
 * libraries are left out, for they may hold what was sent.
 */
final class TokenFailures {

  private static final String START = "no token for Compute Engine: ";

  private final Origin origin;
  private final Impersonation impersonation;
  private @Nullable Found found;
  private boolean asked;

  TokenFailures(Origin origin, Impersonation impersonation) {
    this.origin = origin;
    this.impersonation = impersonation;
  }

  /** Tells which credentials were found. */
  void found(Found found) {
    this.found = found;
  }

  /** Tells that somebody was asked for a token, or for something on the way to one. */
  void asked() {
    asked = true;
  }

  GceException of(CredentialProblem problem) {
    return new GceException(CREDENTIALS, START + problem.getMessage(), problem);
  }

  GceException of(IOException problem) throws InterruptedException {
    if (Causes.interrupted(problem)) {
      throw new InterruptedException("interrupted while a token was asked for");
    }
    Optional<HttpStatusException> status = Causes.find(problem, HttpStatusException.class);
    if (status.isPresent()) {
      return of(status.get());
    }
    Optional<ExchangeException> exchange = Causes.find(problem, ExchangeException.class);
    if (exchange.isPresent()) {
      return of(exchange.get());
    }
    return new GceException(
        CREDENTIALS,
        START
            + who()
            + (asked
                ? " got an answer that holds no token"
                : ": what it names to get a token with can't be read (expected: such as a file that"
                    + " this process may read)"),
        new IOException(problem.getClass().getName()));
  }

  private GceException of(ExchangeException problem) {
    String what = START + who() + ": " + problem.getMessage();
    return switch (problem.reason()) {
      case TIMEOUT -> new GceException(TIMEOUT, what, problem);
      case NO_CONNECTION ->
          fromMetadataServer()
              ? new GceException(CREDENTIALS, what + hint(), problem)
              : new GceException(UNAVAILABLE, what, problem);
      case INSECURE -> new GceException(CREDENTIALS, what, problem);
      default -> new GceException(UNAVAILABLE, what, problem);
    };
  }

  private GceException of(HttpStatusException problem) {
    ServiceError error = ServiceError.parse(problem.body());
    String what = START + who() + ": " + problem.getMessage() + told(error);
    if (problem.status() >= 500 || problem.status() == 429 || problem.status() == 407) {
      return new GceException(UNAVAILABLE, what, problem.retryAfter(), problem);
    }
    return new GceException(CREDENTIALS, what + hint(problem), problem);
  }

  private static String told(ServiceError error) {
    String reason = error.reasons().isEmpty() ? "" : " " + error.reasons().get(0);
    return reason + (error.message().isEmpty() ? "" : ": " + error.message());
  }

  private String hint(HttpStatusException problem) {
    if (fromMetadataServer() && problem.status() == 404) {
      return "; has this machine a service account?";
    }
    return problem.status() == 403 && !impersonation.account().isEmpty()
        ? "; acting as '"
            + impersonation.account()
            + "' takes the role roles/iam.serviceAccountTokenCreator on it"
        : "; is the key deleted, or the account disabled?";
  }

  private String hint() {
    return origin instanceof DefaultOrigin defaults && fromMetadataServer()
        ? "; tried before: " + defaults.tried()
        : "";
  }

  private boolean fromMetadataServer() {
    return found != null && found.json().isEmpty();
  }

  private String who() {
    return (found == null ? "waiting for one" : found.where()) + impersonation.suffix();
  }
}
