// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.accesslog;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.OneOf;
import dev.chancery.spi.model.ResourceRef;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A log of requests or connections.
 *
 * @param sink where it goes, and in which form
 * @param filter what is logged; everything by default
 */
public record AccessLogSpec(
    @OneOf @JsonPropertyDescription("Where the log goes.") LogSink sink,
    @JsonProperty(defaultValue = "{}") @JsonPropertyDescription("What is logged.")
        LogFilterSpec filter) {

  /** Checks that nothing is missing. */
  public AccessLogSpec {
    Check.present("sink", sink);
    Check.present("filter", filter);
  }

  static Set<ResourceRef> upstreams(List<AccessLogSpec> logs) {
    return logs.stream()
        .flatMap(log -> log.sink().upstream().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
