// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.rewrite;

import dev.chancery.spi.model.RegularExpression;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatchAndSubstitute;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatcher;

/** Replacements of what a regular expression finds, in Envoy's messages. */
final class Substitutions {

  private Substitutions() {}

  static RegexMatchAndSubstitute toProto(RegularExpression pattern, String substitution) {
    return RegexMatchAndSubstitute.newBuilder()
        .setPattern(RegexMatcher.newBuilder().setRegex(pattern.pattern()))
        .setSubstitution(substitution)
        .build();
  }
}
