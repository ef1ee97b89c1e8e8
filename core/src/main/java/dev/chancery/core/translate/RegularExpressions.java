package dev.chancery.core.translate;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.chancery.spi.model.InvalidValueException;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatcher;

/** Regular expressions in the dialect that Envoy compiles. */
final class RegularExpressions {

  private RegularExpressions() {}

  /**
   * A matcher for the expression.
   *
   * @throws InvalidValueException if RE2 would not compile it
   */
  static RegexMatcher matcher(String field, String regex) {
    try {
      Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new InvalidValueException(
          field,
          "found '%s' (expected: a regular expression in RE2 syntax; %s)"
              .formatted(regex, e.getDescription()));
    }
    return RegexMatcher.newBuilder().setRegex(regex).build();
  }
}
