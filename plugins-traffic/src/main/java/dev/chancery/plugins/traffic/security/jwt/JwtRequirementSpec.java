// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.jwt;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import java.util.List;

/**
 * Which tokens a request needs. If nothing is written, one of any provider will do.
 *
 * @param anyOf a token of one of these providers is needed
 * @param allOf a token of each of these providers is needed
 * @param allowMissing whether a request without a token passes, while a bad token is refused; false
 *     by default
 * @param allowMissingOrFailed whether every request passes, and a good token has the effects that
 *     its provider says; false by default
 */
public record JwtRequirementSpec(
    @JsonPropertyDescription("A token of one of these providers is needed.") List<String> anyOf,
    @JsonPropertyDescription("A token of each of these providers is needed.") List<String> allOf,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether a request without a token passes.")
        boolean allowMissing,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether a request passes without a token or with a bad one.")
        boolean allowMissingOrFailed) {

  /** One token of any provider. */
  static final JwtRequirementSpec ANY = new JwtRequirementSpec(List.of(), List.of(), false, false);

  /** Copies the lists, and refuses what contradicts itself. */
  public JwtRequirementSpec {
    anyOf = List.copyOf(anyOf);
    allOf = List.copyOf(allOf);
    Check.unique("anyOf", anyOf, name -> name);
    Check.unique("allOf", allOf, name -> name);
    if (!anyOf.isEmpty() && !allOf.isEmpty()) {
      throw new InvalidValueException(
          "allOf", "found together with anyOf (expected: at most one of them)");
    }
    if (allowMissing && allowMissingOrFailed) {
      throw new InvalidValueException(
          "allowMissingOrFailed",
          "found true together with allowMissing (expected: at most one of them)");
    }
  }
}
