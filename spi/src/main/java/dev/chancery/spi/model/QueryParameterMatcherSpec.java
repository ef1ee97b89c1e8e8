// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * What a query parameter must be like.
 *
 * @param name the name of the query parameter
 * @param value what its value must be; empty if it must only be there
 * @param regex whether the value is a regular expression in RE2 syntax, which the whole value must
 *     match
 */
public record QueryParameterMatcherSpec(
    @JsonPropertyDescription("Name of the query parameter.") String name,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("What the value must be; empty if it must only be there.")
        String value,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether the value is a regular expression (RE2).")
        boolean regex) {

  private static final int MAX_NAME_BYTES = 1024; // Envoy's limit

  /** Checks the name, and that a regular expression is not empty. */
  public QueryParameterMatcherSpec {
    Check.notEmpty("name", name);
    Check.bytes("name", name, MAX_NAME_BYTES);
    if (regex) {
      Check.notEmpty("value", value);
    }
  }
}
