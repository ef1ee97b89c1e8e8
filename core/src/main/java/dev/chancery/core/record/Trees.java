// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.chancery.spi.model.IntOrString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trees of maps, lists, text, numbers and truth values, as YAML and JSON are printed from. */
final class Trees {

  private static final double EXACT = 1L << 53; // beyond, a double holds not each whole number

  private Trees() {}

  /** A single value of a record, or JSON. */
  static @Nullable Object leaf(Object value) {
    if (value instanceof Enum<?> word) {
      return word.name();
    }
    if (value instanceof Duration span) {
      return Durations.text(span);
    }
    if (value instanceof IntOrString either) {
      return either(either);
    }
    if (value instanceof Struct struct) {
      return json(struct);
    }
    if (value instanceof Value json) {
      return json(json);
    }
    return value instanceof ConfigNode node ? json(JsonValues.value(node)) : value;
  }

  /** Text of digits that are not those of the number, such as 080, stays text. */
  private static Object either(IntOrString value) {
    return value.number().isPresent() && IntOrString.of(value.number().getAsInt()).equals(value)
        ? value.number().getAsInt()
        : value.text();
  }

  private static Object json(Struct struct) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    struct.getFieldsMap().forEach((name, value) -> out.put(name, json(value)));
    return out;
  }

  static @Nullable Object json(Value value) {
    return switch (value.getKindCase()) {
      case STRUCT_VALUE -> json(value.getStructValue());
      case LIST_VALUE -> {
        List<@Nullable Object> items = new ArrayList<>();
        value.getListValue().getValuesList().forEach(item -> items.add(json(item)));
        yield items;
      }
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> value.getBoolValue();
      case NUMBER_VALUE -> number(value.getNumberValue());
      case NULL_VALUE, KIND_NOT_SET -> null;
    };
  }

  private static Object number(double value) {
    boolean isWhole = value == Math.rint(value) && Math.abs(value) < EXACT;
    return isWhole ? (Object) (long) value : value;
  }
}
