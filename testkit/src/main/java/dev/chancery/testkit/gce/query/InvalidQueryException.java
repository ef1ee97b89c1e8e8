package dev.chancery.testkit.gce.query;

/** A filter or a field mask that Google refuses; the message says what is wrong with it. */
public final class InvalidQueryException extends RuntimeException {

  private static final long serialVersionUID = 1;

  InvalidQueryException(String message) {
    super(message);
  }
}
