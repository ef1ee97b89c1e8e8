// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.fault;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.filter.FilterOption;
import dev.chancery.plugins.traffic.values.Unsigned;
import dev.chancery.spi.model.HeaderMatcherSpec;
import dev.chancery.spi.model.InvalidValueException;
import java.util.List;

/**
 * The option section {@code faults}: Envoy delays requests or answers them with errors, to see how
 * those who call take it. All of the more specific one holds, and nothing of the more general one.
 *
 * @param abort requests that are answered with an error; none by default
 * @param delay requests that are held back; none by default; one that is aborted as well is held
 *     back first
 * @param responseRateLimit answers that trickle; none by default
 * @param headers what a request's headers must all be like to be concerned; every request is
 *     concerned if there is none
 * @param maxActiveFaults how many requests may be held back or slowed at a time, of each Envoy; 0
 *     (the default) for no limit
 * @param disabled whether there are no faults here, whatever encloses this; false by default
 */
public record Faults(
    @JsonProperty(defaultValue = "{}")
        @JsonPropertyDescription("Requests that are answered with an error.")
        AbortFault abort,
    @JsonProperty(defaultValue = "{}") @JsonPropertyDescription("Requests that are held back.")
        DelayFault delay,
    @JsonProperty(defaultValue = "{}") @JsonPropertyDescription("Answers that trickle.")
        ResponseRateLimit responseRateLimit,
    @JsonPropertyDescription("What a request's headers must all be like to be concerned.")
        List<HeaderMatcherSpec> headers,
    @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("Requests under a fault at a time; no limit if 0.")
        long maxActiveFaults,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether there are no faults here, whatever encloses this.")
        boolean disabled)
    implements FilterOption {

  /** The name of the section in YAML. */
  public static final String SECTION = "faults";

  /** Checks that there is a fault, or none at all. */
  public Faults {
    headers = List.copyOf(headers);
    Unsigned.check("maxActiveFaults", maxActiveFaults);
    boolean any = abort.isOn() || delay.isOn() || responseRateLimit.isOn();
    if (any && disabled) {
      throw new InvalidValueException(
          "disabled", "found true together with a fault (expected: one of them)");
    }
    if (!any && !disabled) {
      throw new InvalidValueException(
          "abort",
          "found no percentage above 0, nor one of delay or responseRateLimit"
              + " (expected: one at least, or disabled: true)");
    }
  }
}
