// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import com.google.protobuf.BoolValue;
import dev.chancery.spi.model.HeaderMatcherSpec;
import dev.chancery.spi.model.MatcherSpec;
import dev.chancery.spi.model.QueryParameterMatcherSpec;
import io.envoyproxy.envoy.config.route.v3.HeaderMatcher;
import io.envoyproxy.envoy.config.route.v3.QueryParameterMatcher;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.config.route.v3.RouteMatch.ConnectMatcher;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import java.util.List;
import java.util.stream.Collectors;

/** What a request must be like, in Envoy's words. */
final class MatchTranslation {

  private MatchTranslation() {}

  /**
   * The match of one matcher.
   *
   * @param field where the matcher stands, for messages
   * @throws dev.chancery.spi.model.InvalidValueException if a regular expression does not compile
   */
  static RouteMatch.Builder translate(String field, MatcherSpec matcher) {
    RouteMatch.Builder match = RouteMatch.newBuilder();
    if (matcher.path() instanceof MatcherSpec.Prefix prefix) {
      match.setPrefix(prefix.value());
    } else if (matcher.path() instanceof MatcherSpec.Exact exact) {
      match.setPath(exact.value());
    } else if (matcher.path() instanceof MatcherSpec.Regex regex) {
      match.setSafeRegex(RegularExpressions.matcher(field + ".regex", regex.value()));
    } else if (matcher.path() instanceof MatcherSpec.Connect) {
      match.setConnectMatcher(ConnectMatcher.getDefaultInstance());
    }
    if (!matcher.caseSensitive()) {
      match.setCaseSensitive(BoolValue.of(false));
    }
    for (int i = 0; i < matcher.headers().size(); i++) {
      match.addHeaders(header("%s.headers[%d]".formatted(field, i), matcher.headers().get(i)));
    }
    for (int i = 0; i < matcher.queryParameters().size(); i++) {
      match.addQueryParameters(
          query("%s.queryParameters[%d]".formatted(field, i), matcher.queryParameters().get(i)));
    }
    if (!matcher.methods().isEmpty()) {
      match.addHeaders(method(matcher.methods()));
    }
    return match;
  }

  private static HeaderMatcher header(String field, HeaderMatcherSpec spec) {
    HeaderMatcher.Builder header =
        HeaderMatcher.newBuilder().setName(spec.name()).setInvertMatch(spec.invertMatch());
    return (spec.value().isEmpty()
            ? header.setPresentMatch(true)
            : header.setStringMatch(text(field, spec.value(), spec.regex())))
        .build();
  }

  private static QueryParameterMatcher query(String field, QueryParameterMatcherSpec spec) {
    QueryParameterMatcher.Builder query = QueryParameterMatcher.newBuilder().setName(spec.name());
    return (spec.value().isEmpty()
            ? query.setPresentMatch(true)
            : query.setStringMatch(text(field, spec.value(), spec.regex())))
        .build();
  }

  private static StringMatcher text(String field, String value, boolean regex) {
    return regex
        ? StringMatcher.newBuilder()
            .setSafeRegex(RegularExpressions.matcher(field + ".value", value))
            .build()
        : StringMatcher.newBuilder().setExact(value).build();
  }

  /**
   * HTTP/2's pseudo header has the method in both versions; several methods are one alternative
   * each.
   */
  private static HeaderMatcher method(List<String> methods) {
    StringMatcher.Builder value = StringMatcher.newBuilder();
    if (methods.size() == 1) {
      value.setExact(methods.get(0));
    } else {
      value.setSafeRegex(
          RegularExpressions.matcher(
              "methods",
              methods.stream()
                  .map(com.google.re2j.Pattern::quote)
                  .collect(Collectors.joining("|"))));
    }
    return HeaderMatcher.newBuilder().setName(":method").setStringMatch(value).build();
  }
}
