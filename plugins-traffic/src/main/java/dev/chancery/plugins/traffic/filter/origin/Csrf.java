// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.origin;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.filter.FilterOption;
import dev.chancery.plugins.traffic.values.Percentages;
import dev.chancery.plugins.traffic.values.TextMatcher;
import java.util.List;

/**
 * The option section {@code csrf}: requests that change something and that a page of another site
 * made are answered with 403. Such a request has a method other than {@code GET}, {@code HEAD} and
 * {@code OPTIONS}, and an {@code Origin}, or else a {@code Referer}, of another host, or neither.
 * All of the more specific one holds, and nothing of the more general one.
 *
 * @param filterEnabled for how many of the requests, 0 to 100; 100 by default
 * @param shadowEnabled how many of the requests are only counted as valid or not, 0 to 100; of use
 *     where {@code filterEnabled} is 0; 0 by default
 * @param additionalOrigins hosts that requests may come from beside their own, with the port if it
 *     has one, but without scheme
 * @param disabled whether requests are not looked at here, whatever encloses this; false by default
 */
public record Csrf(
    @JsonProperty(defaultValue = "100")
        @JsonPropertyDescription("Percentage of the requests that are checked.")
        double filterEnabled,
    @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("Percentage of the requests that are only counted.")
        double shadowEnabled,
    @JsonPropertyDescription("Hosts that requests may come from beside their own.")
        List<TextMatcher> additionalOrigins,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether requests are not looked at here.")
        boolean disabled)
    implements FilterOption {

  /** The name of the section in YAML. */
  public static final String SECTION = "csrf";

  /** Copies the list and checks the percentages. */
  public Csrf {
    additionalOrigins = List.copyOf(additionalOrigins);
    Percentages.check("filterEnabled", filterEnabled);
    Percentages.check("shadowEnabled", shadowEnabled);
  }
}
