// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.jwt;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;

/**
 * A claim of the token that the upstream gets as a header. What the client sent under the header's
 * name is taken away.
 *
 * @param claim the name of the claim; {@code a.b} is the claim {@code b} within {@code a}
 * @param header the name of the header
 */
public record ClaimToHeader(
    @JsonPropertyDescription("Name of the claim; a.b is the claim b within a.") String claim,
    @JsonPropertyDescription("Name of the header.") String header) {

  /** Checks the texts. */
  public ClaimToHeader {
    Check.notEmpty("claim", claim);
    Check.oneLine("claim", claim);
    Check.headerName("header", header);
  }
}
