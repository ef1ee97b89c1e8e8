// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.connection;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Option;
import java.time.Duration;

/**
 * The option section {@code dnsRefreshRate}, for upstreams with host names.
 *
 * @param rate how often host names are resolved, more than 1 ms; Envoy's own rate is 5 s
 */
public record DnsRefreshRate(
    @JsonValue @JsonPropertyDescription("How often host names are resolved.") Duration rate)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "dnsRefreshRate";

  private static final Duration MIN = Duration.ofMillis(1);

  /** Checks the rate against Envoy's limit. */
  public DnsRefreshRate {
    if (rate.compareTo(MIN) <= 0) {
      throw new InvalidValueException(
          "rate", "found a millisecond or less (expected: more than a millisecond, such as 5s)");
    }
  }
}
