// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.rewrite;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.RegularExpression;

/**
 * The option section {@code hostRewritePathRegex}: makes the host name that upstreams see of the
 * path, without its query. Not together with another rewrite of the host.
 *
 * @param pattern what is replaced, wherever it is found in the path
 * @param substitution what it is replaced by; {@code \1} to {@code \9} stand for the groups of the
 *     pattern; may be empty
 */
public record HostRewritePathRegex(
    @JsonPropertyDescription("What is replaced, wherever it is found.") RegularExpression pattern,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("What it is replaced by; \\1 to \\9 are the pattern's groups.")
        String substitution)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "hostRewritePathRegex";

  /** Checks that the substitution is one line. */
  public HostRewritePathRegex {
    Check.present("pattern", pattern);
    Check.oneLine("substitution", substitution);
  }
}
