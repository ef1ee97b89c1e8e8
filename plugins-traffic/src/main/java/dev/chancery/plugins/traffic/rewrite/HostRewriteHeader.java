// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.rewrite;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Option;

/**
 * The option section {@code hostRewriteHeader}: upstreams see the host name that a header of the
 * request has, if it is there. Not together with another rewrite of the host.
 *
 * @param header the name of the header
 */
public record HostRewriteHeader(
    @JsonValue @JsonPropertyDescription("Header that has the host name that upstreams see.")
        String header)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "hostRewriteHeader";

  /** Checks the name. */
  public HostRewriteHeader {
    Check.headerName("header", header);
  }
}
