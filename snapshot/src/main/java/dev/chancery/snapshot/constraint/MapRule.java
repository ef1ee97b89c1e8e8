// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot.constraint;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.envoyproxy.pgv.validate.Validate.MapRules;
import java.util.List;

/**
 * What a map must keep.
 *
 * @param field the field
 * @param size how many entries it may have
 * @param key what each key must keep
 * @param value what each value must keep
 */
record MapRule(Field field, Size size, ValueRule key, ValueRule value) implements MessageRule {

  private static final int KEY = 1;
  private static final int VALUE = 2;

  static FieldDescriptor keyOf(FieldDescriptor map) {
    return map.getMessageType().findFieldByNumber(KEY);
  }

  static FieldDescriptor valueOf(FieldDescriptor map) {
    return map.getMessageType().findFieldByNumber(VALUE);
  }

  static MapRule of(Field field, MapRules rules, ValueRule key, ValueRule value) {
    Size size =
        new Size(
            rules.getMinPairs(),
            rules.hasMaxPairs() ? rules.getMaxPairs() : Long.MAX_VALUE,
            rules.getIgnoreEmpty());
    return new MapRule(field, size, key, value);
  }

  boolean isNothing() {
    return size.isAny() && key == ValueRule.NONE && value == ValueRule.NONE;
  }

  @Override
  public void check(Message message, Place place, Findings findings) {
    int count = message.getRepeatedFieldCount(field.descriptor());
    if (!size.holds(count)) {
      findings.add(place.field(field), size.found(count, "entries"), size.expected());
    }
    if (count > 0 && (key != ValueRule.NONE || value != ValueRule.NONE)) {
      entries((List<?>) message.getField(field.descriptor()), place.field(field), findings);
    }
  }

  private void entries(List<?> entries, Place place, Findings findings) {
    Descriptor type = field.descriptor().getMessageType();
    FieldDescriptor keyField = type.findFieldByNumber(KEY);
    FieldDescriptor valueField = type.findFieldByNumber(VALUE);
    for (Object element : entries) {
      Message entry = (Message) element;
      Place there = place.entry(entry.getField(keyField));
      key.check(entry.getField(keyField), there, findings);
      value.check(entry.getField(valueField), there, findings);
    }
  }
}
