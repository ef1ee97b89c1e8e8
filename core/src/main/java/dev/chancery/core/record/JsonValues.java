// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.chancery.core.record.ConfigNode.Mapping;
import dev.chancery.core.record.ConfigNode.Scalar;
import dev.chancery.core.record.ConfigNode.Sequence;
import java.math.BigDecimal;

/** Trees as protobuf's messages for JSON. */
final class JsonValues {

  private JsonValues() {}

  static Struct struct(Mapping mapping) {
    Struct.Builder out = Struct.newBuilder();
    mapping.entries().forEach(entry -> out.putFields(entry.key(), value(entry.value())));
    return out.build();
  }

  static Value value(ConfigNode node) {
    Value.Builder out = Value.newBuilder();
    if (node instanceof Mapping mapping) {
      out.setStructValue(struct(mapping));
    } else if (node instanceof Sequence sequence) {
      ListValue.Builder items = ListValue.newBuilder();
      sequence.items().forEach(item -> items.addValues(value(item)));
      out.setListValue(items);
    } else {
      scalar((Scalar) node, out);
    }
    return out.build();
  }

  private static void scalar(Scalar scalar, Value.Builder out) {
    switch (scalar.type()) {
      case NULL -> out.setNullValue(NullValue.NULL_VALUE);
      case BOOLEAN -> out.setBoolValue(Boolean.parseBoolean(scalar.text()));
      case TEXT -> out.setStringValue(scalar.text());
      case INTEGER, FLOAT -> number(scalar.text(), out);
    }
  }

  /** A number that a double can't hold is left as it was written: proto3 JSON takes it as text. */
  private static void number(String text, Value.Builder out) {
    double found = Double.parseDouble(text);
    if (new BigDecimal(text).compareTo(new BigDecimal(found)) == 0 || text.indexOf('.') >= 0) {
      out.setNumberValue(found);
    } else {
      out.setStringValue(text);
    }
  }
}
