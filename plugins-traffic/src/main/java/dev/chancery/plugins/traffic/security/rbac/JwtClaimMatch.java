// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.rbac;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.TextMatcher;
import dev.chancery.spi.model.Check;
import java.util.List;

/**
 * A claim of the token that the request came with, by the option {@code jwt}.
 *
 * @param payload the {@code payloadInMetadata} of the token's provider
 * @param claim the name of the claim; several are names within each other
 * @param value what the claim must be; of a list, what one of its elements must be
 */
public record JwtClaimMatch(
    @JsonPropertyDescription("The payloadInMetadata of the token's provider.") String payload,
    @JsonPropertyDescription("Name of the claim; several are names within each other.")
        List<String> claim,
    @JsonPropertyDescription("What the claim, or an element of it, must be.") TextMatcher value) {

  /** Copies the list and checks the texts. */
  public JwtClaimMatch {
    Check.notEmpty("payload", payload);
    claim = List.copyOf(claim);
    Check.notEmpty("claim", claim);
    Check.eachOneLine("claim", claim);
    Check.present("value", value);
  }
}
