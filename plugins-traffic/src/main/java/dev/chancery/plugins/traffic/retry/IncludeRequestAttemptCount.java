// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.retry;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Option;

/**
 * The option section {@code includeRequestAttemptCount}: upstreams are told in the header {@code
 * x-envoy-attempt-count} how often a request was sent, this time included.
 *
 * @param enabled whether they are told
 */
public record IncludeRequestAttemptCount(
    @JsonValue @JsonPropertyDescription("Whether upstreams find x-envoy-attempt-count.")
        boolean enabled)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "includeRequestAttemptCount";
}
