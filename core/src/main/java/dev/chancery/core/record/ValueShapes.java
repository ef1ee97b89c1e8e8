// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.chancery.spi.model.IntOrString;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Finds the shape of a component that is written under its own name, from its Java type. */
final class ValueShapes {

  private static final Map<Class<?>, Shape> LEAVES =
      Map.ofEntries(
          Map.entry(String.class, new Shape.Text()),
          Map.entry(boolean.class, new Shape.Truth()),
          Map.entry(Boolean.class, new Shape.Truth()),
          Map.entry(int.class, Shape.Whole.INT),
          Map.entry(Integer.class, Shape.Whole.INT),
          Map.entry(long.class, Shape.Whole.LONG),
          Map.entry(Long.class, Shape.Whole.LONG),
          Map.entry(double.class, new Shape.Decimal()),
          Map.entry(Double.class, new Shape.Decimal()),
          Map.entry(Duration.class, new Shape.Span()),
          Map.entry(IntOrString.class, new Shape.NumberOrName()),
          Map.entry(Struct.class, new Shape.Json(true)),
          Map.entry(Value.class, new Shape.Json(false)),
          Map.entry(ConfigNode.class, new Shape.Anything()));

  private final Component component;

  ValueShapes(Component component) {
    this.component = component;
  }

  Shape of() {
    Shape shape = of(component.genericType());
    if (shape instanceof Shape.Text) {
      return new Shape.Text(component.isConfidential());
    }
    if (shape instanceof Shape.Whole whole) {
      return component.range().map(whole::within).orElse(whole);
    }
    return shape instanceof Shape.ListOf list
        ? new Shape.ListOf(list.item(), acceptsSingle())
        : shape;
  }

  private boolean acceptsSingle() {
    return component
        .find(JsonFormat.class)
        .map(
            format ->
                List.of(format.with()).contains(JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY))
        .orElse(false);
  }

  private Shape of(Type type) {
    if (type instanceof Class<?> plain) {
      return of(plain);
    }
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == List.class) {
        return new Shape.ListOf(of(arguments[0]), false);
      }
      if (generic.getRawType() == Map.class && arguments[0] == String.class) {
        return new Shape.MapOf(of(arguments[1]));
      }
    }
    throw unsupported(type);
  }

  private Shape of(Class<?> type) {
    Shape leaf = LEAVES.get(type);
    if (leaf != null) {
      return leaf;
    }
    if (type.isRecord()) {
      return new Shape.RecordOf(type.asSubclass(Record.class));
    }
    if (type.isEnum()) {
      return word(type);
    }
    throw unsupported(type);
  }

  @SuppressWarnings("unchecked") // isEnum() tells; Class has no asSubclass for Enum<?>
  private static Shape word(Class<?> type) {
    return new Shape.Word((Class<? extends Enum<?>>) type);
  }

  private ShapeException unsupported(Type type) {
    return component.wrong(
        type.getTypeName(),
        "text, a number, a boolean, an enum, a Duration, an IntOrString, a protobuf Struct or Value, a record, or a List or Map<String, …> of those");
  }
}
