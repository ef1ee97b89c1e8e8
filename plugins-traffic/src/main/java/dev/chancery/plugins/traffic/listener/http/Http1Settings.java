// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;

/**
 * What concerns HTTP/1 alone. All is off by default.
 *
 * @param acceptHttp10 whether requests of HTTP/1.0 are taken
 * @param defaultHostForHttp10 the host name of a request of HTTP/1.0 that has none; where this is
 *     empty, such requests are refused
 * @param allowChunkedLength whether a request may have both {@code Content-Length} and {@code
 *     Transfer-Encoding: chunked}; the length is then left out
 * @param enableTrailers whether trailers pass; else they are left out
 * @param properCaseHeaderKeyFormat whether names of headers of answers are sent with capitals, as
 *     in {@code Content-Type}; else in lower case
 * @param preserveCaseHeaderKeyFormat whether names of headers are kept as they were written, for
 *     upstreams whose {@code connectionConfig} says so too; not together with the one before
 */
public record Http1Settings(
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether requests of HTTP/1.0 are taken.")
        boolean acceptHttp10,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Host name of a request of HTTP/1.0 that has none.")
        String defaultHostForHttp10,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription(
            "Whether a request may have both Content-Length and Transfer-Encoding: chunked.")
        boolean allowChunkedLength,
    @JsonProperty(defaultValue = "false") @JsonPropertyDescription("Whether trailers pass.")
        boolean enableTrailers,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether names of headers of answers are sent as in Content-Type.")
        boolean properCaseHeaderKeyFormat,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription(
            "Whether names of headers are kept as they were written, if the upstream's are too.")
        boolean preserveCaseHeaderKeyFormat) {

  static final Http1Settings NONE = new Http1Settings(false, "", false, false, false, false);

  /** Checks the host name, and that one form of names is chosen at most. */
  public Http1Settings {
    Check.oneLine("defaultHostForHttp10", defaultHostForHttp10);
    if (!defaultHostForHttp10.isEmpty() && !acceptHttp10) {
      throw new InvalidValueException(
          "defaultHostForHttp10",
          "found '%s' without acceptHttp10 (expected: acceptHttp10: true as well)"
              .formatted(defaultHostForHttp10));
    }
    if (properCaseHeaderKeyFormat && preserveCaseHeaderKeyFormat) {
      throw new InvalidValueException(
          "preserveCaseHeaderKeyFormat",
          "found true together with properCaseHeaderKeyFormat (expected: at most one of them)");
    }
  }
}
