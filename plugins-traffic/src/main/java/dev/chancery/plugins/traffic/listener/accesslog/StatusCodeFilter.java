// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.accesslog;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.chancery.spi.model.Check;
import io.envoyproxy.envoy.config.accesslog.v3.AccessLogFilter;

/**
 * What is answered with such a status.
 *
 * @param op how the status is compared
 * @param value the status, 0 to 599; 0 where there was no answer
 */
@JsonTypeName("statusCodeFilter")
public record StatusCodeFilter(
    @JsonPropertyDescription("How the status is compared.") Comparison op,
    @JsonPropertyDescription("The status.") int value)
    implements LogFilter {

  private static final int MAX = 599;

  /** Checks the status. */
  public StatusCodeFilter {
    Check.range("value", value, 0, MAX);
  }

  @Override
  public AccessLogFilter toProto() {
    AccessLogFilter.Builder filter = AccessLogFilter.newBuilder();
    filter.getStatusCodeFilterBuilder().setComparison(op.to(value));
    return filter.build();
  }
}
