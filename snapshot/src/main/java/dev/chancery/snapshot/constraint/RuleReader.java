// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot.constraint;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import dev.chancery.snapshot.content.EnvoyTypes;
import io.envoyproxy.pgv.validate.Validate;
import io.envoyproxy.pgv.validate.Validate.FieldRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the constraints of a type of message from its description. */
final class RuleReader {

  private final ValueRuleReader values;

  /**
   * @param rules gives those of types that are nested in others
   */
  RuleReader(EnvoyTypes types, Rules rules) {
    this.values = new ValueRuleReader(types, rules);
  }

  /** What a message of the type must keep, apart from what nested ones must. */
  MessageRule read(Descriptor type) {
    List<MessageRule> rules = new ArrayList<>();
    if (!isExempt(type)) {
      type.getFields().forEach(field -> field(field).ifPresent(rules::add));
      type.getRealOneofs().stream()
          .filter(RuleReader::isRequired)
          .forEach(oneof -> rules.add(new OneofRule(oneof)));
    }
    return MessageRule.all(rules);
  }

  /** Whether the API says that nothing is checked in messages of a type. */
  static boolean isExempt(Descriptor type) {
    return type.getOptions().getExtension(Validate.disabled)
        || type.getOptions().getExtension(Validate.ignored);
  }

  static boolean isRequired(OneofDescriptor oneof) {
    return oneof.getOptions().getExtension(Validate.required);
  }

  private Optional<MessageRule> field(FieldDescriptor descriptor) {
    FieldRules rules = descriptor.getOptions().getExtension(Validate.rules);
    Field field = Field.of(descriptor);
    if (descriptor.isMapField()) {
      ValueRule key = values.read(MapRule.keyOf(descriptor), rules.getMap().getKeys());
      ValueRule value = values.read(MapRule.valueOf(descriptor), rules.getMap().getValues());
      MapRule rule = MapRule.of(field, rules.getMap(), key, value);
      return rule.isNothing() ? Optional.empty() : Optional.of(rule);
    }
    if (descriptor.isRepeated()) {
      ValueRule item = values.read(descriptor, rules.getRepeated().getItems());
      RepeatedRule rule = RepeatedRule.of(field, rules.getRepeated(), item);
      return rule.isNothing() ? Optional.empty() : Optional.of(rule);
    }
    ValueRule value = values.read(descriptor, rules);
    boolean required = isRequired(descriptor, rules);
    return required || value != ValueRule.NONE
        ? Optional.of(new SingularRule(field, required, value))
        : Optional.empty();
  }

  /** A field of a oneof is required only where it is the one that is set, so that it is. */
  private static boolean isRequired(FieldDescriptor field, FieldRules rules) {
    return field.getRealContainingOneof() == null
        && (rules.getMessage().getRequired()
            || rules.getAny().getRequired()
            || rules.getDuration().getRequired()
            || rules.getTimestamp().getRequired());
  }
}
