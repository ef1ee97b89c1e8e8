// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A regular expression that Envoy compiles. One that it would refuse is refused where it is read,
 * with file and line.
 *
 * @param pattern the expression, in RE2 syntax
 */
public record RegularExpression(
    @JsonValue @JsonPropertyDescription("Regular expression in RE2 syntax.") String pattern) {

  /** Checks that there is an expression. */
  public RegularExpression {
    Check.notEmpty("pattern", pattern);
  }
}
