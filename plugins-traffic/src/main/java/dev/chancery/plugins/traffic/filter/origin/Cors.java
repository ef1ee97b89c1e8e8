// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.origin;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.filter.FilterOption;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.RegularExpression;
import java.util.List;

/**
 * The option section {@code cors}: which pages of other sites may make requests by a browser. Envoy
 * answers their preflights itself.
 *
 * <p>Merged by field: of the more specific one, each list and {@code maxAge} holds where it is not
 * empty. Who may ask belongs together: {@code allowOrigin}, {@code allowOriginRegex} and {@code
 * allowCredentials} are all taken from the more specific one if it names any origin.
 *
 * @param allowOrigin origins that may ask, such as {@code https://shop.example}; {@code *} for all
 * @param allowOriginRegex regular expressions of origins that may ask
 * @param allowMethods the methods that they may use
 * @param allowHeaders the headers that they may send
 * @param exposeHeaders the headers of answers that they may see
 * @param maxAge how long a browser may keep the answer of a preflight, in seconds as text, such as
 *     {@code "86400"}; it is not said if empty, which is the default
 * @param allowCredentials whether requests may carry cookies and the like; false by default
 * @param disableForRoute whether Envoy leaves requests of other sites alone here, whatever encloses
 *     this: they reach the upstream, which may answer preflights itself; false by default
 */
public record Cors(
    @JsonPropertyDescription("Origins that may ask, such as https://shop.example; * for all.")
        List<String> allowOrigin,
    @JsonPropertyDescription("Regular expressions (RE2) of origins that may ask.")
        List<RegularExpression> allowOriginRegex,
    @JsonPropertyDescription("Methods that they may use.") List<String> allowMethods,
    @JsonPropertyDescription("Headers that they may send.") List<String> allowHeaders,
    @JsonPropertyDescription("Headers of answers that they may see.") List<String> exposeHeaders,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Seconds that a browser may keep the answer of a preflight.")
        String maxAge,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether requests may carry cookies and the like.")
        boolean allowCredentials,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether requests of other sites are left alone here.")
        boolean disableForRoute)
    implements FilterOption {

  /** The name of the section in YAML. */
  public static final String SECTION = "cors";

  /** Copies the lists and checks the texts. */
  public Cors {
    allowOrigin = List.copyOf(allowOrigin);
    allowOriginRegex = List.copyOf(allowOriginRegex);
    allowMethods = List.copyOf(allowMethods);
    allowHeaders = List.copyOf(allowHeaders);
    exposeHeaders = List.copyOf(exposeHeaders);
    Check.eachOneLine("allowOrigin", allowOrigin);
    names("allowMethods", allowMethods);
    names("allowHeaders", allowHeaders);
    names("exposeHeaders", exposeHeaders);
    if (!maxAge.chars().allMatch(letter -> letter >= '0' && letter <= '9')) {
      throw new InvalidValueException(
          "maxAge",
          "found '%s' (expected: seconds in digits, such as \"86400\")".formatted(maxAge));
    }
  }

  private static void names(String field, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      Check.headerName("%s[%d]".formatted(field, i), names.get(i));
    }
  }

  @Override
  public boolean disabled() {
    return disableForRoute;
  }

  boolean namesOrigins() {
    return !allowOrigin.isEmpty() || !allowOriginRegex.isEmpty();
  }

  /** What holds for a part of which this holds for what encloses it. */
  Cors with(Cors specific) {
    Cors origins = specific.namesOrigins() ? specific : this;
    return new Cors(
        origins.allowOrigin,
        origins.allowOriginRegex,
        either(specific.allowMethods, allowMethods),
        either(specific.allowHeaders, allowHeaders),
        either(specific.exposeHeaders, exposeHeaders),
        specific.maxAge.isEmpty() ? maxAge : specific.maxAge,
        origins.allowCredentials,
        specific.disableForRoute);
  }

  private static List<String> either(List<String> specific, List<String> general) {
    return specific.isEmpty() ? general : specific;
  }
}
