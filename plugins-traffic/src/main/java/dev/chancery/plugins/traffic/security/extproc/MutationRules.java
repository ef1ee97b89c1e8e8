// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.extproc;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.google.protobuf.BoolValue;
import dev.chancery.spi.model.RegularExpression;
import io.envoyproxy.envoy.config.common.mutation_rules.v3.HeaderMutationRules;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatcher;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which headers the service may change. By default all but {@code host}, {@code :authority}, {@code
 * :scheme}, {@code :method} and those that begin with {@code x-envoy}.
 *
 * @param allowAllRouting whether it may change {@code host} and the like; false by default
 * @param allowEnvoy whether it may change headers that begin with {@code x-envoy}; false by default
 * @param disallowSystem whether it may not change headers that begin with a colon; false by default
 * @param disallowAll whether it may change none that is not allowed by an expression; false by
 *     default
 * @param allowExpressions names of headers that it may change in any case
 * @param disallowExpressions names of headers that it may not change in any case
 * @param disallowIsError whether a change that is not allowed is an error, rather than ignored;
 *     false by default
 */
public record MutationRules(
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether host and the like may be changed.")
        boolean allowAllRouting,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether headers that begin with x-envoy may be changed.")
        boolean allowEnvoy,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether headers that begin with a colon may not be changed.")
        boolean disallowSystem,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether none may be changed that is not allowed.")
        boolean disallowAll,
    @JsonPropertyDescription("Names of headers that may be changed in any case.")
        List<RegularExpression> allowExpressions,
    @JsonPropertyDescription("Names of headers that may not be changed in any case.")
        List<RegularExpression> disallowExpressions,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether a change that is not allowed is an error.")
        boolean disallowIsError) {

  /** What holds if nothing is written. */
  static final MutationRules DEFAULT =
      new MutationRules(false, false, false, false, List.of(), List.of(), false);

  /** Copies the lists. */
  public MutationRules {
    allowExpressions = List.copyOf(allowExpressions);
    disallowExpressions = List.copyOf(disallowExpressions);
  }

  /** The same in Envoy's messages. */
  HeaderMutationRules toProto() {
    HeaderMutationRules.Builder out =
        HeaderMutationRules.newBuilder()
            .setAllowAllRouting(BoolValue.of(allowAllRouting))
            .setAllowEnvoy(BoolValue.of(allowEnvoy))
            .setDisallowSystem(BoolValue.of(disallowSystem))
            .setDisallowAll(BoolValue.of(disallowAll))
            .setDisallowIsError(BoolValue.of(disallowIsError));
    if (!allowExpressions.isEmpty()) {
      out.setAllowExpression(any(allowExpressions));
    }
    if (!disallowExpressions.isEmpty()) {
      out.setDisallowExpression(any(disallowExpressions));
    }
    return out.build();
  }

  private static RegexMatcher any(List<RegularExpression> expressions) {
    return RegexMatcher.newBuilder()
        .setRegex(
            expressions.size() == 1
                ? expressions.get(0).pattern()
                : expressions.stream()
                    .map(each -> "(?:" + each.pattern() + ")")
                    .collect(Collectors.joining("|")))
        .build();
  }
}
