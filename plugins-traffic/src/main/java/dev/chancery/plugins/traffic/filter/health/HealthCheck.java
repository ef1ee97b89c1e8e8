// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.health;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Option;

/**
 * The option section {@code healthCheck}: Envoy itself answers requests for one path, so that what
 * stands before it, such as a load balancer, learns whether it is well: with 200, or with 503 while
 * it is being drained or its admin page was told {@code /healthcheck/fail}. All of that of the
 * listener holds, and nothing of that of the proxy.
 *
 * @param path the whole path of such requests, with its query; begins with a slash
 */
public record HealthCheck(
    @JsonPropertyDescription("The whole path of such requests; begins with a slash.") String path)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "healthCheck";

  /** Checks the path. */
  public HealthCheck {
    if (!path.startsWith("/")) {
      throw new InvalidValueException(
          "path", "found '%s' (expected: a path that begins with '/')".formatted(path));
    }
    Check.oneLine("path", path);
  }
}
