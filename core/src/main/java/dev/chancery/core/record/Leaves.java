// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

import dev.chancery.core.record.ConfigNode.Scalar;
import dev.chancery.spi.model.IntOrString;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads single values. */
final class Leaves {

  /** Longer than any number that a field takes; the conversion of long ones takes long. */
  private static final int MAX_DIGITS = 40;

  private Leaves() {}

  /** Reads a value, or tells what is wrong with it. */
  static Optional<Object> read(Shape shape, Scalar scalar, Consumer<String> mistake) {
    Optional<Object> value = read(shape, scalar);
    if (value.isEmpty()) {
      mistake.accept(wrong(shape, scalar));
    }
    return value;
  }

  /** What a value is, in words. */
  static String kind(ConfigNode node) {
    if (node instanceof Scalar scalar) {
      return switch (scalar.type()) {
        case NULL -> "nothing";
        case BOOLEAN -> "true or false";
        case INTEGER, FLOAT -> "a number";
        case TEXT -> "text";
      };
    }
    return node instanceof ConfigNode.Sequence ? "a list" : "a mapping";
  }

  private static Optional<Object> read(Shape shape, Scalar scalar) {
    boolean isText = scalar.type() == Scalar.Type.TEXT;
    if (shape instanceof Shape.Text) {
      return isText ? Optional.of(scalar.text()) : Optional.empty();
    }
    if (shape instanceof Shape.Truth) {
      return scalar.type() == Scalar.Type.BOOLEAN
          ? Optional.of(Boolean.valueOf(scalar.text().toLowerCase(Locale.ROOT)))
          : Optional.empty();
    }
    if (shape instanceof Shape.Whole whole) {
      return whole(whole, scalar);
    }
    if (shape instanceof Shape.NumberOrName) {
      return isText || scalar.type() == Scalar.Type.INTEGER
          ? Optional.of(new IntOrString(scalar.text()))
          : Optional.empty();
    }
    if (shape instanceof Shape.Decimal) {
      return decimal(scalar);
    }
    if (shape instanceof Shape.Span) {
      return isText ? Durations.parse(scalar.text()).map(Object.class::cast) : Optional.empty();
    }
    return isText ? word((Shape.Word) shape, scalar.text()) : Optional.empty();
  }

  private static Optional<Object> whole(Shape.Whole shape, Scalar scalar) {
    if (scalar.type() != Scalar.Type.INTEGER || scalar.text().length() > MAX_DIGITS) {
      return Optional.empty();
    }
    return integer(scalar.text())
        .filter(value -> value.bitLength() < Long.SIZE)
        .map(BigInteger::longValue)
        .filter(value -> value >= shape.min() && value <= shape.max())
        .map(value -> shape.type() == Integer.class ? (Object) value.intValue() : value);
  }

  private static Optional<BigInteger> integer(String text) {
    try {
      if (text.startsWith("0x")) {
        return Optional.of(new BigInteger(text.substring(2), 16));
      }
      return Optional.of(
          text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text));
    } catch (NumberFormatException e) {
      // An explicit tag can call anything a number.
      return Optional.empty();
    }
  }

  private static Optional<Object> decimal(Scalar scalar) {
    if (scalar.type() == Scalar.Type.INTEGER) {
      return integer(scalar.text()).map(BigInteger::doubleValue);
    }
    if (scalar.type() != Scalar.Type.FLOAT || scalar.text().length() > MAX_DIGITS) {
      return Optional.empty();
    }
    try {
      double value = new BigDecimal(scalar.text()).doubleValue();
      return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    } catch (NumberFormatException e) {
      // YAML's .inf and .nan, or whatever an explicit tag calls a number.
      return Optional.empty();
    }
  }

  private static Optional<Object> word(Shape.Word shape, String text) {
    for (Enum<?> constant : shape.type().getEnumConstants()) {
      if (constant.name().equals(text)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }

  private static String wrong(Shape shape, Scalar scalar) {
    if (shape.confidential()) {
      return "found %s (expected: text%s)"
          .formatted(kind(scalar), scalar.type() == Scalar.Type.NULL ? "" : "; put it in quotes");
    }
    if (shape instanceof Shape.Whole whole && scalar.type() == Scalar.Type.INTEGER) {
      return "found %s (expected: %d to %d)".formatted(shown(scalar), whole.min(), whole.max());
    }
    if (shape instanceof Shape.Word word && scalar.type() == Scalar.Type.TEXT) {
      return "found %s; %s".formatted(shown(scalar), Names.hint(scalar.text(), word.words()));
    }
    boolean quotesMissing = shape instanceof Shape.Text && scalar.type() != Scalar.Type.NULL;
    return "found %s (expected: %s%s)"
        .formatted(shown(scalar), shape.expected(), quotesMissing ? "; put it in quotes" : "");
  }

  private static String shown(Scalar scalar) {
    String text = Excerpt.of(scalar.text());
    return switch (scalar.type()) {
      case NULL -> "nothing";
      case TEXT -> "'" + text + "'";
      default -> text;
    };
  }
}
