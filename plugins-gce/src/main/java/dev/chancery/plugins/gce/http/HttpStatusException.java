// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.http;

import java.io.IOException;
import java.time.Duration;

/**
 * An answer that says that it is none. Its text is kept aside for who can read it: it is no part of
 * the message, for it may be long, or say again what was asked.
 */
public final class HttpStatusException extends IOException {

  private static final long serialVersionUID = 1L;
  private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

  /** Who answered, or was to. */
  private final String host;

  /** The HTTP status, from 400. */
  private final int status;

  /** When to ask again; zero if the answer does not say. */
  private final Duration retryAfter;

  /** The text of the answer. */
  private final String body;

  HttpStatusException(String host, int status, Duration retryAfter, String body) {
    super(who(host, status) + " answered with status " + status);
    this.host = host;
    this.status = status;
    this.retryAfter = retryAfter;
    this.body = body;
  }

  private static String who(String host, int status) {
    return status == PROXY_AUTHENTICATION_REQUIRED
        ? "the proxy before %s, which is told the name and password of java.net.Authenticator,"
            .formatted(host)
        : host;
  }

  /** {@return the host that answered; where a proxy did, the host that was to} */
  public String host() {
    return host;
  }

  /** {@return the HTTP status, from 400} */
  public int status() {
    return status;
  }

  /** {@return how long to wait before asking again; zero if the answer doesn't say} */
  public Duration retryAfter() {
    return retryAfter;
  }

  /** {@return the answer's text, as it came} */
  public String body() {
    return body;
  }
}
