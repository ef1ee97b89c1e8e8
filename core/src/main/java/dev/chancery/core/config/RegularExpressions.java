package dev.chancery.core.config;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.chancery.core.record.RecordCheck;
import dev.chancery.spi.model.HeaderMatcherSpec;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.MatcherSpec;
import dev.chancery.spi.model.QueryParameterMatcherSpec;

/**
 * Compiles the regular expressions of matchers, so that a user learns file and line of one that
 * Envoy, which uses RE2 as well, would refuse.
 */
final class RegularExpressions implements RecordCheck {

  private static final int MAX_LENGTH = 4096;

  @Override
  public void check(Record value) {
    if (value instanceof MatcherSpec.Regex path) {
      compile(path.value());
    } else if (value instanceof HeaderMatcherSpec header && header.regex()) {
      compile(header.value());
    } else if (value instanceof QueryParameterMatcherSpec parameter && parameter.regex()) {
      compile(parameter.value());
    }
  }

  private static void compile(String expression) {
    if (expression.length() > MAX_LENGTH) {
      throw new InvalidValueException(
          "value",
          "found a regular expression of %d characters (expected: at most %d)"
              .formatted(expression.length(), MAX_LENGTH));
    }
    try {
      Pattern unused = Pattern.compile(expression);
    } catch (PatternSyntaxException e) {
      throw new InvalidValueException(
          "value",
          "found '%s', where %s (expected: a regular expression in RE2 syntax)"
              .formatted(
                  expression.length() > 64 ? expression.substring(0, 64) + "…" : expression,
                  e.getDescription()));
    }
  }
}
