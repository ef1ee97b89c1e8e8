// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.values;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.OneOf;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatcher;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import java.util.List;

/**
 * What a text must be like.
 *
 * @param pattern how it is compared
 * @param ignoreCase whether upper and lower case are the same; not with a regular expression, which
 *     has {@code (?i)} for that; false by default
 */
public record TextMatcher(
    @OneOf @JsonPropertyDescription("How the text is compared.") TextPattern pattern,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether upper and lower case are the same; not with regex.")
        boolean ignoreCase) {

  /** Checks that Envoy heeds what is said of the case. */
  public TextMatcher {
    Check.present("pattern", pattern);
    if (ignoreCase && pattern instanceof TextPattern.Regex) {
      throw new InvalidValueException(
          "ignoreCase",
          "found true with a regular expression (expected: one that begins with (?i) instead)");
    }
  }

  /**
   * {@return what texts must be like, as Envoy's messages}
   *
   * @param matchers in the order to keep
   */
  public static List<StringMatcher> toProto(List<TextMatcher> matchers) {
    return matchers.stream().map(TextMatcher::toProto).toList();
  }

  /** {@return what a text must be like, as Envoy's message} */
  public StringMatcher toProto() {
    StringMatcher.Builder out = StringMatcher.newBuilder().setIgnoreCase(ignoreCase);
    if (pattern instanceof TextPattern.Exact exact) {
      out.setExact(exact.value());
    } else if (pattern instanceof TextPattern.Prefix prefix) {
      out.setPrefix(prefix.value());
    } else if (pattern instanceof TextPattern.Suffix suffix) {
      out.setSuffix(suffix.value());
    } else if (pattern instanceof TextPattern.Contains contains) {
      out.setContains(contains.value());
    } else if (pattern instanceof TextPattern.Regex regex) {
      out.setSafeRegex(RegexMatcher.newBuilder().setRegex(regex.expression().pattern()));
    }
    return out.build();
  }
}
