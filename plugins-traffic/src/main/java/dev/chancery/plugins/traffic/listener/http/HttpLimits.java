// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.Unsigned;
import dev.chancery.spi.model.Check;

/**
 * How much a client may send.
 *
 * @param maxRequestHeadersKb how many KiB the headers of a request may have, 1 to 8192; 60 by
 *     default; what has more is answered with 431
 * @param maxHeadersCount how many headers a request may have; 0 for Envoy's own limit of 100; what
 *     has more is answered with 431
 * @param maxRequestsPerConnection how many requests a connection carries before it is closed; 0
 *     (the default) for no limit
 * @param headersWithUnderscoresAction what becomes of headers with an underscore in their name;
 *     {@code ALLOW} by default
 */
public record HttpLimits(
    @JsonProperty(defaultValue = "60")
        @JsonPropertyDescription("KiB that the headers of a request may have, 1 to 8192.")
        int maxRequestHeadersKb,
    @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("How many headers a request may have; 100 if 0 or absent.")
        long maxHeadersCount,
    @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("Requests that a connection carries; no limit if 0.")
        long maxRequestsPerConnection,
    @JsonProperty(defaultValue = "ALLOW")
        @JsonPropertyDescription("What becomes of headers with an underscore in their name.")
        UnderscoresAction headersWithUnderscoresAction) {

  /** What becomes of headers with an underscore in their name. */
  public enum UnderscoresAction {
    /** They pass. */
    ALLOW,
    /** A request that has one is refused. */
    REJECT_REQUEST,
    /** They are left out. */
    DROP_HEADER
  }

  static final int ENVOYS_HEADERS_KB = 60;
  private static final int MAX_HEADERS_KB = 8192;

  /** Checks the numbers against Envoy's limits. */
  public HttpLimits {
    Check.range("maxRequestHeadersKb", maxRequestHeadersKb, 1, MAX_HEADERS_KB);
    Unsigned.check("maxHeadersCount", maxHeadersCount);
    Unsigned.check("maxRequestsPerConnection", maxRequestsPerConnection);
  }
}
