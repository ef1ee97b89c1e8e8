// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.connection;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Option;

/**
 * The option section {@code respectDnsTtl}, for upstreams with host names.
 *
 * @param enabled whether the time to live of a DNS answer goes before {@code dnsRefreshRate}
 */
public record RespectDnsTtl(
    @JsonValue
        @JsonPropertyDescription("Whether the time to live of a DNS answer goes before the rate.")
        boolean enabled)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "respectDnsTtl";
}
