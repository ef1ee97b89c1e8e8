// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.rewrite;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Option;

/**
 * The option section {@code appendXForwardedHost}: where the host name is rewritten, upstreams find
 * the one that the client sent at the end of the header {@code x-forwarded-host}. Without a rewrite
 * it has no effect.
 *
 * @param enabled whether they do
 */
public record AppendXForwardedHost(
    @JsonValue @JsonPropertyDescription("Whether a rewritten host is kept in x-forwarded-host.")
        boolean enabled)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "appendXForwardedHost";
}
