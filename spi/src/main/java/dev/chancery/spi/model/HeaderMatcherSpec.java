// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * What a header must be like.
 *
 * @param name the name of the header
 * @param value what its value must be; empty if it must only be there
 * @param regex whether the value is a regular expression in RE2 syntax, which the whole value must
 *     match
 * @param invertMatch whether the header must not match
 */
public record HeaderMatcherSpec(
    @JsonPropertyDescription("Name of the header.") String name,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("What the value must be; empty if it must only be there.")
        String value,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether the value is a regular expression (RE2).")
        boolean regex,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether the header must not match.")
        boolean invertMatch) {

  /** Checks that the name is one of a header, and that a regular expression is not empty. */
  public HeaderMatcherSpec {
    Check.headerName("name", name);
    if (regex) {
      Check.notEmpty("value", value);
    }
  }
}
