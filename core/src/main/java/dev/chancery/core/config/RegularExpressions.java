// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import dev.chancery.core.record.RecordCheck;
import dev.chancery.spi.model.HeaderMatcherSpec;
import dev.chancery.spi.model.MatcherSpec;
import dev.chancery.spi.model.QueryParameterMatcherSpec;
import dev.chancery.spi.model.RegularExpression;

/**
 * Compiles regular expressions, so that a user learns file and line of one that Envoy, which uses
 * RE2 as well, would refuse.
 */
final class RegularExpressions implements RecordCheck {

  @Override
  public void check(Record value) {
    if (value instanceof MatcherSpec.Regex path) {
      Re2.check("value", path.value());
    } else if (value instanceof RegularExpression expression) {
      Re2.check("pattern", expression.pattern());
    } else if (value instanceof HeaderMatcherSpec header && header.regex()) {
      Re2.check("value", header.value());
    } else if (value instanceof QueryParameterMatcherSpec parameter && parameter.regex()) {
      Re2.check("value", parameter.value());
    }
  }
}
