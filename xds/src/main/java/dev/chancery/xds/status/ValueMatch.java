// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.status;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.type.matcher.v3.DoubleMatcher;
import io.envoyproxy.envoy.type.matcher.v3.StructMatcher;
import io.envoyproxy.envoy.type.matcher.v3.StructMatcher.PathSegment;
import io.envoyproxy.envoy.type.matcher.v3.ValueMatcher;
import java.util.List;
import java.util.function.Predicate;

/** Envoy's way to say which values of a node's metadata are meant. */
final class ValueMatch {

  private ValueMatch() {}

  /**
   * Makes a condition on a structure: on the value that a path leads to, or on no value.
   *
   * @throws IllegalArgumentException if the matcher says nothing, or what is not understood here
   */
  static Predicate<Struct> of(StructMatcher matcher) {
    Predicate<Value> condition = of(matcher.getValue());
    return struct -> condition.test(find(struct, matcher.getPathList()));
  }

  private static Value find(Struct struct, List<PathSegment> path) {
    Value value = Value.newBuilder().setStructValue(struct).build();
    for (PathSegment segment : path) {
      value =
          value.getStructValue().getFieldsOrDefault(segment.getKey(), Value.getDefaultInstance());
    }
    return value;
  }

  private static Predicate<Value> of(ValueMatcher matcher) {
    return switch (matcher.getMatchPatternCase()) {
      case NULL_MATCH -> Value::hasNullValue;
      case DOUBLE_MATCH -> number(matcher.getDoubleMatch());
      case STRING_MATCH -> {
        Predicate<String> condition = StringMatch.of(matcher.getStringMatch());
        yield value -> value.hasStringValue() && condition.test(value.getStringValue());
      }
      case BOOL_MATCH ->
          value -> value.hasBoolValue() && value.getBoolValue() == matcher.getBoolMatch();
      case PRESENT_MATCH -> value -> matcher.getPresentMatch() && isPrimitive(value);
      case LIST_MATCH -> {
        Predicate<Value> condition = of(matcher.getListMatch().getOneOf());
        yield value -> value.getListValue().getValuesList().stream().anyMatch(condition);
      }
      case OR_MATCH ->
          matcher.getOrMatch().getValueMatchersList().stream()
              .map(ValueMatch::of)
              .reduce(value -> false, Predicate::or);
      case MATCHPATTERN_NOT_SET ->
          throw new IllegalArgumentException(
              "a value matcher is empty (expected: one of the patterns of ValueMatcher)");
    };
  }

  private static Predicate<Value> number(DoubleMatcher matcher) {
    return switch (matcher.getMatchPatternCase()) {
      case EXACT -> value -> value.hasNumberValue() && value.getNumberValue() == matcher.getExact();
      case RANGE ->
          value ->
              value.hasNumberValue()
                  && value.getNumberValue() >= matcher.getRange().getStart()
                  && value.getNumberValue() < matcher.getRange().getEnd();
      case MATCHPATTERN_NOT_SET ->
          throw new IllegalArgumentException(
              "a double matcher is empty (expected: exact or range)");
    };
  }

  private static boolean isPrimitive(Value value) {
    return value.hasStringValue() || value.hasNumberValue() || value.hasBoolValue();
  }
}
