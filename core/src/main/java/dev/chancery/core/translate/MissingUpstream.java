// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.DirectResponseSpec;
import io.envoyproxy.envoy.config.route.v3.Route;

/**
 * What a route answers while its upstream is not there, or while its policies can't be applied.
 *
 * @param status an HTTP status, 500 to 599
 * @param body the text of the answer, at most 4096 bytes; may be empty
 */
public record MissingUpstream(int status, String body) {

  /** 503 and a line of text. */
  public static final MissingUpstream DEFAULT =
      new MissingUpstream(503, "the upstream of this route is not available\n");

  private static final String BROKEN = "a policy of this route can't be applied\n";

  /** A route that can't be served as it should be, given its name and match. */
  Route broken(Route.Builder route) {
    return route.setDirectResponse(RouteTranslation.directResponse(status, BROKEN)).build();
  }

  /** Checks the status, and how long the body is. */
  public MissingUpstream {
    Check.range("status", status, 500, 599);
    Check.bytes("body", body, DirectResponseSpec.MAX_BODY_BYTES);
  }
}
