// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.InvalidValueException;

/**
 * What concerns HTTP/1.1 alone. All is off by default.
 *
 * @param enableTrailers whether trailers pass; else they are left out
 * @param properCaseHeaderKeyFormat whether names of headers are sent with capitals, as in {@code
 *     Content-Type}; else in lower case
 * @param preserveCaseHeaderKeyFormat whether names of headers are sent as the client wrote them,
 *     which the listener must keep as well; not together with the one before
 * @param overrideStreamErrorOnInvalidHttpMessage whether an answer that breaks the rules of HTTP
 *     ends its request alone; else it ends the connection
 */
public record Http1Options(
    @JsonProperty(defaultValue = "false") @JsonPropertyDescription("Whether trailers pass.")
        boolean enableTrailers,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether names of headers are sent as in Content-Type.")
        boolean properCaseHeaderKeyFormat,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether names of headers are sent as the client wrote them.")
        boolean preserveCaseHeaderKeyFormat,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether an invalid answer ends its request alone.")
        boolean overrideStreamErrorOnInvalidHttpMessage) {

  /** Nothing is set. */
  public static final Http1Options NONE = new Http1Options(false, false, false, false);

  /** Checks that one form of names is chosen at most. */
  public Http1Options {
    if (properCaseHeaderKeyFormat && preserveCaseHeaderKeyFormat) {
      throw new InvalidValueException(
          "preserveCaseHeaderKeyFormat",
          "found true together with properCaseHeaderKeyFormat (expected: at most one of them)");
    }
  }
}
