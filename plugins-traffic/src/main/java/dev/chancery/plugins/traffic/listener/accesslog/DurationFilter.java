// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.accesslog;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.plugins.traffic.values.Unsigned;
import dev.chancery.spi.model.InvalidValueException;
import io.envoyproxy.envoy.config.accesslog.v3.AccessLogFilter;
import java.time.Duration;

/**
 * What took so long.
 *
 * @param op how the length of time is compared
 * @param value the length of time, in whole milliseconds
 */
@JsonTypeName("durationFilter")
public record DurationFilter(
    @JsonPropertyDescription("How the length of time is compared.") Comparison op,
    @JsonPropertyDescription("The length of time, in whole milliseconds.") Duration value)
    implements LogFilter {

  /** Checks the length of time. */
  public DurationFilter {
    Durations.notNegative("value", value);
    Unsigned.check("value", value.toMillis());
    if (!Duration.ofMillis(value.toMillis()).equals(value)) {
      throw new InvalidValueException(
          "value", "found a fraction of a millisecond (expected: whole ones, such as 250ms)");
    }
  }

  @Override
  public AccessLogFilter toProto() {
    AccessLogFilter.Builder filter = AccessLogFilter.newBuilder();
    filter.getDurationFilterBuilder().setComparison(op.to(value.toMillis()));
    return filter.build();
  }
}
