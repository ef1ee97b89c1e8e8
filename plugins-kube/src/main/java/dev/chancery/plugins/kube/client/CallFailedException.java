// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import java.net.HttpURLConnection;
import java.util.Set;

/** The API server did not do what it was asked to. The message is for users; nothing secret. */
public final class CallFailedException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /** Which kind of failure it is. */
  private final Reason reason;

  private final transient Set<String> fields;

  /** Which kind of failure it is. */
  public enum Reason {
    /** The object has changed meanwhile. */
    CHANGED,
    /** Fields are somebody else's. */
    OWNED,
    /** Something is wrong with the object. */
    REFUSED,
    /** It may not be done. */
    FORBIDDEN,
    /** The API server did not answer, or not as it should: others would fail too. */
    AWAY;

    private static final int UNPROCESSABLE = 422;

    /** What an answer's code of HTTP means; 0 if there was none. */
    static Reason of(int code) {
      return switch (code) {
        case HttpURLConnection.HTTP_CONFLICT -> CHANGED;
        case HttpURLConnection.HTTP_FORBIDDEN -> FORBIDDEN;
        case HttpURLConnection.HTTP_BAD_REQUEST, HttpURLConnection.HTTP_NOT_FOUND, UNPROCESSABLE ->
            REFUSED;
        default -> AWAY;
      };
    }
  }

  CallFailedException(Reason reason, Set<String> fields, String message) {
    super(message);
    this.reason = reason;
    this.fields = Set.copyOf(fields);
  }

  /** {@return which kind of failure it is} */
  public Reason reason() {
    return reason;
  }

  /**
   * {@return which fields are somebody else's, such as {@code .spec.kube.servicePort}; none but for
   * {@link Reason#OWNED}}
   */
  public Set<String> fields() {
    return fields;
  }
}
