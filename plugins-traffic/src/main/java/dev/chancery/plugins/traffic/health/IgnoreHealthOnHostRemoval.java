// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.health;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Option;

/**
 * The option section {@code ignoreHealthOnHostRemoval}.
 *
 * @param enabled whether an endpoint that discovery no longer names is removed at once; without
 *     this, Envoy keeps it as long as its health checks succeed
 */
public record IgnoreHealthOnHostRemoval(
    @JsonValue
        @JsonPropertyDescription(
            "Whether an endpoint that is no longer named goes at once, even if its checks succeed.")
        boolean enabled)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "ignoreHealthOnHostRemoval";
}
