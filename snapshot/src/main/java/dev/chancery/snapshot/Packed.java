// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;

/** Reads what is packed into an {@code Any}. */
final class Packed {

  private Packed() {}

  static <M extends Message> M unpack(Any any, Class<M> type) {
    try {
      return any.unpack(type);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(
          "a part that says it is "
              + any.getTypeUrl()
              + " is malformed: pack it anew with Any.pack",
          e);
    }
  }
}
