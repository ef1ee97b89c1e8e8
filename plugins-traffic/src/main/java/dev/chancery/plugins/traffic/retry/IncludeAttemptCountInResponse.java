// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.retry;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Option;

/**
 * The option section {@code includeAttemptCountInResponse}: clients are told in the header {@code
 * x-envoy-attempt-count} how often their request was sent.
 *
 * @param enabled whether they are told
 */
public record IncludeAttemptCountInResponse(
    @JsonValue @JsonPropertyDescription("Whether clients find x-envoy-attempt-count.")
        boolean enabled)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "includeAttemptCountInResponse";
}
