// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.transformer;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Option;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The option section {@code transform}: what becomes of requests before a back end sees them. The
 * most specific section holds as a whole.
 *
 * @param setHeaders headers that requests get, by name; they replace those that were sent
 * @param removeHeaders names of headers that requests lose
 * @param upperCaseSegment the segment of the path that is put into upper case, of which the first
 *     is 1; none if 0 (the default)
 */
public record Transform(
    @JsonPropertyDescription("Headers that requests get, by name.") Map<String, String> setHeaders,
    @JsonPropertyDescription("Names of headers that requests lose.") List<String> removeHeaders,
    @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("The segment of the path that is put into upper case; 0 for none.")
        int upperCaseSegment)
    implements Option {

  private static final int MAX_SEGMENT = 100;

  /** Copies and sorts, and checks that there is a change, of headers that Envoy lets one change. */
  public Transform {
    setHeaders = Collections.unmodifiableMap(new TreeMap<>(setHeaders));
    removeHeaders = removeHeaders.stream().sorted().toList();
    Check.range("upperCaseSegment", upperCaseSegment, 0, MAX_SEGMENT);
    if (setHeaders.isEmpty() && removeHeaders.isEmpty() && upperCaseSegment == 0) {
      throw new InvalidValueException(
          "", "found no change (expected: setHeaders, removeHeaders or upperCaseSegment)");
    }
    setHeaders.forEach(
        (name, value) -> {
          checkName("setHeaders", name);
          Check.oneLine("setHeaders." + name, value);
        });
    removeHeaders.forEach(name -> checkName("removeHeaders", name));
  }

  private static void checkName(String field, String name) {
    Check.headerName(field, name);
    if (name.startsWith(":") || name.equalsIgnoreCase("host")) {
      throw new InvalidValueException(
          field, "found '%s' (expected: a header that routes don't go by)".formatted(name));
    }
  }
}
