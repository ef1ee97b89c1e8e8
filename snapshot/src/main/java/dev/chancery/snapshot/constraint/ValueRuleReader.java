// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot.constraint;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.protobuf.WrappersProto;
import dev.chancery.snapshot.content.EnvoyTypes;
import io.envoyproxy.pgv.validate.Validate.FieldRules;
import java.util.List;

/** Reads what one value must keep: of a field, an item of a list, a key or value of a map. */
final class ValueRuleReader {

  private final EnvoyTypes types;
  private final Rules nested;

  ValueRuleReader(EnvoyTypes types, Rules nested) {
    this.types = types;
    this.nested = nested;
  }

  /**
   * Reads the rules.
   *
   * @param field what the value is of, which tells its type
   */
  ValueRule read(FieldDescriptor field, FieldRules rules) {
    return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
        ? message(field.getMessageType(), rules)
        : scalar(field, rules);
  }

  private ValueRule message(Descriptor type, FieldRules rules) {
    if (type.equals(Duration.getDescriptor())) {
      return times(rules.getDuration());
    }
    if (type.equals(Timestamp.getDescriptor())) {
      return times(rules.getTimestamp());
    }
    if (type.getFile().equals(WrappersProto.getDescriptor())) {
      return wrapped(type.findFieldByNumber(1), rules);
    }
    boolean skip = rules.getMessage().getSkip();
    if (type.equals(Any.getDescriptor())) {
      return skip ? ValueRule.NONE : new AnyRule(types, nested);
    }
    return skip || !Reach.reaches(type)
        ? ValueRule.NONE
        : (value, place, findings) -> nested.of(type).check((Message) value, place, findings);
  }

  private static ValueRule times(Message rules) {
    return ValueRule.of(RangeRequirements.of(rules, Times.ORDER, Times::shown));
  }

  private static ValueRule wrapped(FieldDescriptor field, FieldRules rules) {
    ValueRule rule = scalar(field, rules);
    return rule == ValueRule.NONE
        ? rule
        : (value, place, findings) ->
            rule.check(((Message) value).getField(field), place, findings);
  }

  private static ValueRule scalar(FieldDescriptor field, FieldRules rules) {
    return switch (rules.getTypeCase()) {
      case STRING ->
          TextRules.of(rules.getString()).unlessEmpty(rules.getString().getIgnoreEmpty());
      case BYTES -> ByteRules.of(rules.getBytes()).unlessEmpty(rules.getBytes().getIgnoreEmpty());
      case ENUM -> ConstantRules.of(rules.getEnum(), field.getEnumType());
      case BOOL -> bool(rules.getBool().hasConst(), rules.getBool().getConst());
      case REPEATED, MAP, ANY, DURATION, TIMESTAMP, TYPE_NOT_SET -> ValueRule.NONE;
      default -> number(field, rules);
    };
  }

  private static ValueRule bool(boolean bound, boolean expected) {
    return bound
        ? ValueRule.of(
            List.of(new Requirement(Boolean.toString(expected), value -> value.equals(expected))))
        : ValueRule.NONE;
  }

  private static ValueRule number(FieldDescriptor field, FieldRules rules) {
    FieldDescriptor kind =
        FieldRules.getDescriptor().findFieldByNumber(rules.getTypeCase().getNumber());
    Message numbers = (Message) rules.getField(kind);
    FieldDescriptor ignoreEmpty = numbers.getDescriptorForType().findFieldByName("ignore_empty");
    return NumberRules.of(numbers, field.getType())
        .unlessEmpty((Boolean) numbers.getField(ignoreEmpty));
  }
}
