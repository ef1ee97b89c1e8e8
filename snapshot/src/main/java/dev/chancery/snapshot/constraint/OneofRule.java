// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot.constraint;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import java.util.stream.Collectors;

/** That one of several fields must be set. */
record OneofRule(OneofDescriptor oneof) implements MessageRule {

  @Override
  public void check(Message message, Place place, Findings findings) {
    if (!message.hasOneof(oneof)) {
      String fields =
          oneof.getFields().stream()
              .map(FieldDescriptor::getName)
              .collect(Collectors.joining(", "));
      findings.add(place, "no " + oneof.getName(), "one of the fields " + fields);
    }
  }
}
