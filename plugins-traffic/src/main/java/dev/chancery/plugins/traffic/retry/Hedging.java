// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.retry;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Option;

/**
 * The option section {@code hedgePolicy}: requests that are sent to several endpoints at a time.
 * The most specific section holds.
 *
 * @param hedgeOnPerTryTimeout whether an attempt that exceeds {@code retries.perTryTimeout} goes on
 *     beside the next one, and the first good answer is taken; false by default
 */
public record Hedging(
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether an attempt that takes too long goes on beside the next.")
        boolean hedgeOnPerTryTimeout)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "hedgePolicy";
}
