// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.core.config.Re2;
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
    Re2.check(field, regex);
    return RegexMatcher.newBuilder().setRegex(regex).build();
  }
}
