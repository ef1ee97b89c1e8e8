// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.rewrite;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Option;

/**
 * The option section {@code autoHostRewrite}: upstreams see the host name of the endpoint that was
 * chosen, if it has one. Not together with another rewrite of the host.
 *
 * @param enabled whether they do
 */
public record AutoHostRewrite(
    @JsonValue @JsonPropertyDescription("Whether upstreams see the host name of the endpoint.")
        boolean enabled)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "autoHostRewrite";
}
