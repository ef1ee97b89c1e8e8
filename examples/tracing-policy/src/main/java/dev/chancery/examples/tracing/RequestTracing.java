// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.tracing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Option;

/**
 * The option section {@code requestTracing}, and the fields of a {@code TracingPolicy}: how many
 * requests of a route are traced, where its listener traces any, and what their spans tell. The
 * most specific one holds as a whole.
 *
 * @param sampleRate how many of the requests whose client does not ask for a trace, in percent
 * @param headerName a header of requests that spans have as a tag of the same name, if it is there;
 *     none if empty (the default)
 */
public record RequestTracing(
    @JsonPropertyDescription("How many requests are traced, in percent.") double sampleRate,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Request header that spans have as a tag; none if empty.")
        String headerName)
    implements Option {

  /** Checks the percentage and the name. */
  public RequestTracing {
    if (!(sampleRate >= 0 && sampleRate <= 100)) {
      throw new InvalidValueException(
          "sampleRate", "found %s (expected: 0 to 100)".formatted(sampleRate));
    }
    if (!headerName.isEmpty()) {
      Check.headerName("headerName", headerName);
    }
  }
}
