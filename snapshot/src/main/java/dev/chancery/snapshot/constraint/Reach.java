// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot.constraint;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.envoyproxy.pgv.validate.Validate;
import java.util.HashSet;
import java.util.Set;

/** Tells the types that hold nothing to check, at no depth, so that nobody looks into them. */
final class Reach {

  private final Set<Descriptor> seen = new HashSet<>();

  private Reach() {}

  /** Whether there may be anything to check in a message of a type. */
  static boolean reaches(Descriptor type) {
    return new Reach().finds(type);
  }

  private boolean finds(Descriptor type) {
    if (!seen.add(type) || RuleReader.isExempt(type)) {
      return false;
    }
    return type.equals(Any.getDescriptor())
        || type.getRealOneofs().stream().anyMatch(RuleReader::isRequired)
        || type.getFields().stream()
            .anyMatch(field -> field.getOptions().hasExtension(Validate.rules))
        || type.getFields().stream().anyMatch(this::leadsOn);
  }

  private boolean leadsOn(FieldDescriptor field) {
    return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && finds(field.getMessageType());
  }
}
