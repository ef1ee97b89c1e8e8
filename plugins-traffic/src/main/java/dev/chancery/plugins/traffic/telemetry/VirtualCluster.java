// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.telemetry;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.RegularExpression;

/**
 * A kind of requests.
 *
 * @param name what it is called in statistics, without dots
 * @param pattern what the whole path is like, without the query
 * @param method the method; any if empty
 */
public record VirtualCluster(
    @JsonPropertyDescription("Name in statistics.") String name,
    @JsonPropertyDescription("What the whole path is like.") RegularExpression pattern,
    @JsonProperty(defaultValue = "") @JsonPropertyDescription("The method; any if empty.")
        String method) {

  /** Checks name and method. */
  public VirtualCluster {
    StatName.check("name", name);
    Check.present("pattern", pattern);
    Check.oneLine("method", method);
  }
}
