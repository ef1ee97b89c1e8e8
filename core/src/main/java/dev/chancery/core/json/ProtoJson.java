// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.chancery.snapshot.content.EnvoyTypes;
import dev.chancery.snapshot.content.PackedTypes;
import dev.chancery.spi.EnvoyJson;
import dev.chancery.spi.model.InvalidValueException;

/** Envoy's messages as JSON, of whatever types are on the class path. */
public final class ProtoJson implements EnvoyJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final EnvoyTypes types = new EnvoyTypes();

  /** Knows no type yet; finds them as they are needed. */
  public ProtoJson() {}

  @Override
  public String print(Message message) {
    try {
      return JsonFormat.printer()
          .usingTypeRegistry(new PackedTypes(types).in(message))
          .omittingInsignificantWhitespace()
          .sortingMapKeys()
          .print(message);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("can't be written as JSON: " + e.getMessage(), e);
    }
  }

  @Override
  public <M extends Message> M parse(String json, M prototype) {
    Message.Builder out = prototype.newBuilderForType();
    new MessageReader(types).read("", tree(json), out);
    @SuppressWarnings("unchecked") // a builder of a class makes messages of it
    M message = (M) out.build();
    return message;
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new InvalidValueException("", "found no JSON: " + e.getOriginalMessage());
    }
  }
}
