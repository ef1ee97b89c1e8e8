// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.values;

import dev.chancery.spi.model.HeaderMatcherSpec;
import io.envoyproxy.envoy.config.route.v3.HeaderMatcher;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatcher;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import java.util.List;

/** What headers must be like, in Envoy's messages. */
public final class HeaderMatchers {

  private HeaderMatchers() {}

  /**
   * {@return what all of these headers must be like, as Envoy's messages}
   *
   * @param specs in the order to keep
   */
  public static List<HeaderMatcher> of(List<HeaderMatcherSpec> specs) {
    return specs.stream().map(HeaderMatchers::of).toList();
  }

  /**
   * {@return what a header must be like, as Envoy's message}
   *
   * @param spec without a value, the header must only be there
   */
  public static HeaderMatcher of(HeaderMatcherSpec spec) {
    HeaderMatcher.Builder out =
        HeaderMatcher.newBuilder().setName(spec.name()).setInvertMatch(spec.invertMatch());
    return (spec.value().isEmpty()
            ? out.setPresentMatch(true)
            : out.setStringMatch(text(spec.value(), spec.regex())))
        .build();
  }

  private static StringMatcher text(String value, boolean regex) {
    return regex
        ? StringMatcher.newBuilder().setSafeRegex(RegexMatcher.newBuilder().setRegex(value)).build()
        : StringMatcher.newBuilder().setExact(value).build();
  }
}
