// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.rewrite;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Option;

/**
 * The option section {@code prefixRewrite}: what upstreams see in place of the matched part of the
 * path: of the prefix, or else of the whole path. Not together with {@code regexRewrite}.
 *
 * @param path begins with a slash; the query stays
 */
public record PrefixRewrite(
    @JsonValue @JsonPropertyDescription("What replaces the matched prefix, or the whole path.")
        String path)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "prefixRewrite";

  /** Checks the slash. */
  public PrefixRewrite {
    Check.oneLine("path", path);
    if (!path.startsWith("/")) {
      throw new InvalidValueException(
          "path", "found '%s' (expected: a path that begins with '/')".formatted(path));
    }
  }
}
