// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot.constraint;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;

/**
 * What a field with at most one value must keep.
 *
 * @param field the field
 * @param required whether it must be set
 * @param value what its value must keep
 */
record SingularRule(Field field, boolean required, ValueRule value) implements MessageRule {

  @Override
  public void check(Message message, Place place, Findings findings) {
    FieldDescriptor descriptor = field.descriptor();
    if (!descriptor.hasPresence() || message.hasField(descriptor)) {
      value.check(message.getField(descriptor), place.field(field), findings);
    } else if (required) {
      findings.add(place.field(field), "nothing", "a value, as it is required");
    }
  }
}
