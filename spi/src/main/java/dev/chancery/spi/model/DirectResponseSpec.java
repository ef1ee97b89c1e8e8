// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * Answers by the proxy itself.
 *
 * @param status the HTTP status, 200 to 599
 * @param body the text of the answer, at most 4096 bytes; may be empty
 */
@JsonTypeName("directResponseAction")
public record DirectResponseSpec(
    @JsonPropertyDescription("HTTP status, 200 to 599.") int status,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Text of the answer, at most 4096 bytes.")
        String body)
    implements RouteActionSpec {

  /** The longest body, in bytes of UTF-8: Envoy's limit. */
  public static final int MAX_BODY_BYTES = 4096;

  /** Checks the status, and how long the body is. */
  public DirectResponseSpec {
    Check.range("status", status, 200, 599);
    Check.bytes("body", body, MAX_BODY_BYTES);
  }
}
