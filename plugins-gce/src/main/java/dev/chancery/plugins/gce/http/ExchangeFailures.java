// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.http;

import static dev.chancery.plugins.gce.http.ExchangeException.Reason.BROKEN;
import static dev.chancery.plugins.gce.http.ExchangeException.Reason.NO_CONNECTION;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Tells in a user's words what the JDK's HTTP client says. */
final class ExchangeFailures {

  /** How the JDK's client tells of a proxy's answer to CONNECT; there is no class for it. */
  private static final String NO_TUNNEL = "Tunnel failed, got: ";

  private ExchangeFailures() {}

  static ExchangeException of(ExecutionException problem, String host) {
    for (Throwable cause = problem.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof ExchangeException known) {
        return known;
      }
      String told = told(cause);
      if (told != null) {
        return new ExchangeException(NO_CONNECTION, told + " (" + host + ")", problem);
      }
    }
    return new ExchangeException(
        BROKEN, "the connection to " + host + " ended before the answer did", problem);
  }

  private static @Nullable String told(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    if (message.startsWith(NO_TUNNEL)) {
      return "the proxy let nothing through, with status " + message.substring(NO_TUNNEL.length());
    }
    if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
      return "the host's name is unknown";
    }
    if (cause instanceof SSLException) {
      return "no TLS connection: " + cause.getMessage();
    }
    if (cause instanceof HttpTimeoutException) {
      return "no connection in time";
    }
    return cause instanceof ConnectException
            && !(cause.getCause() instanceof UnresolvedAddressException)
        ? "the connection was refused"
        : null;
  }
}
