// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi;

import com.google.protobuf.Message;

/**
 * Envoy's messages as proto3 JSON, with what is packed in them written out. Safe for use by several
 * threads.
 */
public interface EnvoyJson {

  /**
   * {@return a message as JSON on one line}
   *
   * @param message any message; what is packed in it, at any depth, is written out with
   *     {@code @type}
   * @throws IllegalArgumentException if a message of a type that is not on the class path is packed
   *     in it
   */
  String print(Message message);

  /**
   * Reads a message.
   *
   * @param json its fields, by their JSON names or those of the proto
   * @param prototype any message of the type
   * @param <M> the class of the message
   * @return a message of the same class
   * @throws dev.chancery.spi.model.InvalidValueException if the type has no such field, or the
   *     field no such value; names the field
   */
  <M extends Message> M parse(String json, M prototype);
}
