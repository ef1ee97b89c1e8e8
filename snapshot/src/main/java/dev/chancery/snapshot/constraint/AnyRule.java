// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot.constraint;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.chancery.snapshot.content.EnvoyTypes;
import java.util.Optional;

/** That a packed message keeps the constraints of its own type, if that is known here. */
record AnyRule(EnvoyTypes types, Rules rules) implements ValueRule {

  @Override
  public void check(Object value, Place place, Findings findings) {
    String typeUrl = "";
    try {
      Any any = any((Message) value);
      typeUrl = any.getTypeUrl();
      Optional<Message> known = types.prototype(typeUrl);
      if (known.isPresent()) {
        Message unpacked = any.unpackSameTypeAs(known.get());
        rules.of(unpacked.getDescriptorForType()).check(unpacked, place, findings);
      }
    } catch (InvalidProtocolBufferException e) {
      findings.add(place, "malformed bytes", "a message of the type " + typeUrl);
    }
  }

  private static Any any(Message message) throws InvalidProtocolBufferException {
    return message instanceof Any any ? any : Any.parseFrom(message.toByteString());
  }
}
