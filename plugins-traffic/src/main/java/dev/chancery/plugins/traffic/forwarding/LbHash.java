// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.forwarding;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Option;
import java.util.List;

/**
 * The option section {@code lbHash}: what of a request an upstream's {@code ringHash} or {@code
 * maglev} chooses the endpoint by. The most specific section holds as a whole.
 *
 * @param hashPolicies what is looked at, at least one; all that are there are combined
 */
public record LbHash(
    @JsonPropertyDescription("What of a request chooses the endpoint; at least one.")
        List<HashPolicy> hashPolicies)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "lbHash";

  /** Copies the list and checks that there is one. */
  public LbHash {
    hashPolicies = List.copyOf(hashPolicies);
    Check.notEmpty("hashPolicies", hashPolicies);
  }
}
