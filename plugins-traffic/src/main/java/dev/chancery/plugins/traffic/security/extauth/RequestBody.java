// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.extauth;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.Unsigned;

/**
 * How much of a request's body the service gets.
 *
 * @param maxRequestBytes how many bytes at most; 0, the default, is none, and the service is asked
 *     before the body has come
 * @param allowPartialMessage whether a longer body is cut off, rather than answered with 413; false
 *     by default
 * @param packAsBytes whether the body is sent as bytes, for a service that speaks gRPC and takes
 *     what is not UTF-8; false by default
 */
public record RequestBody(
    @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("How many bytes of the body at most; 0: none.")
        long maxRequestBytes,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether a longer body is cut off, rather than refused.")
        boolean allowPartialMessage,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether the body is sent as bytes, by gRPC.")
        boolean packAsBytes) {

  /** Checks the number. */
  public RequestBody {
    Unsigned.check("maxRequestBytes", maxRequestBytes);
  }

  /** Whether the service gets any of the body. */
  boolean isWanted() {
    return maxRequestBytes > 0;
  }
}
