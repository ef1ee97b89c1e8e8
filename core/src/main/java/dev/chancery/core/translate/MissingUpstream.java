package dev.chancery.core.translate;

import dev.chancery.spi.model.Check;

/**
 * What a route answers while its upstream is not there.
 *
 * @param status an HTTP status, 500 to 599
 * @param body the text of the answer; may be empty
 */
public record MissingUpstream(int status, String body) {

  /** 503 and a line of text. */
  public static final MissingUpstream DEFAULT =
      new MissingUpstream(503, "the upstream of this route is not available\n");

  /** Checks the status. */
  public MissingUpstream {
    Check.range("status", status, 500, 599);
  }
}
