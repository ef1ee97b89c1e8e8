package dev.chancery.core.translate;

import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.DirectResponseSpec;

/**
 * What a route answers while its upstream is not there.
 *
 * @param status an HTTP status, 500 to 599
 * @param body the text of the answer, at most 4096 bytes; may be empty
 */
public record MissingUpstream(int status, String body) {

  /** 503 and a line of text. */
  public static final MissingUpstream DEFAULT =
      new MissingUpstream(503, "the upstream of this route is not available\n");

  /** Checks the status, and how long the body is. */
  public MissingUpstream {
    Check.range("status", status, 500, 599);
    Check.bytes("body", body, DirectResponseSpec.MAX_BODY_BYTES);
  }
}
