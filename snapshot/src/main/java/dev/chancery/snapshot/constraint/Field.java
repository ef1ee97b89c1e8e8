// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot.constraint;

import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.Set;
import udpa.annotations.Sensitive;

/**
 * A field, and whether its values may be secret: Envoy's API marks some, and does not mark all.
 *
 * @param descriptor the field
 * @param name its name in the protobuf file
 * @param secret whether its values are not to be shown
 */
record Field(FieldDescriptor descriptor, String name, boolean secret) {

  /** Parts of names of fields that hold a secret, or may, as a header does. */
  private static final Set<String> SUSPICIOUS =
      Set.of(
          "secret", "password", "token", "credential", "private_key", "inline_", "authorization");

  private static final String HEADER_VALUE = "envoy.config.core.v3.HeaderValue";

  static Field of(FieldDescriptor descriptor) {
    return new Field(descriptor, descriptor.getName(), isSecret(descriptor));
  }

  private static boolean isSecret(FieldDescriptor field) {
    return field.getOptions().getExtension(Sensitive.sensitive)
        || field.getJavaType() == FieldDescriptor.JavaType.BYTE_STRING
        || isHeaderValue(field)
        || SUSPICIOUS.stream().anyMatch(field.getName()::contains);
  }

  private static boolean isHeaderValue(FieldDescriptor field) {
    return field.getContainingType().getFullName().equals(HEADER_VALUE)
        && !field.getName().equals("key");
  }
}
