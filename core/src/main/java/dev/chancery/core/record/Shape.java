// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

import dev.chancery.spi.model.Confidential;
import dev.chancery.spi.model.InRange;
import java.util.Arrays;
import java.util.List;

/** What a value may be: the description that reading, schemas and reference pages share. */
public sealed interface Shape {

  /** {@return what messages say they expected, such as {@code a whole number}} */
  String expected();

  /** {@return whether no message may quote it} */
  default boolean confidential() {
    return false;
  }

  /** {@return what a reference page says that it is, such as {@code list of text}} */
  default String summary() {
    return expected().replaceFirst("^an? ", "");
  }

  /**
   * Text.
   *
   * @param confidential whether no message may quote it
   */
  record Text(boolean confidential) implements Shape {

    /** Text that messages may quote. */
    public Text() {
      this(false);
    }

    @Override
    public String expected() {
      return "text";
    }
  }

  /** {@code true} or {@code false}. */
  record Truth() implements Shape {
    @Override
    public String expected() {
      return "true or false";
    }
  }

  /**
   * A whole number.
   *
   * @param type its Java type, {@code Integer} or {@code Long}
   * @param min the least that it may be
   * @param max the greatest
   */
  record Whole(Class<? extends Number> type, long min, long max) implements Shape {

    /** Any number that a Java {@code int} holds. */
    public static final Whole INT = new Whole(Integer.class, Integer.MIN_VALUE, Integer.MAX_VALUE);

    /** Any number that a Java {@code long} holds. */
    public static final Whole LONG = new Whole(Long.class, Long.MIN_VALUE, Long.MAX_VALUE);

    /** The same, from one number to another. */
    Whole within(InRange range) {
      long least = Math.max(min, range.min());
      long greatest = Math.min(max, range.max());
      return new Whole(type, least, greatest);
    }

    @Override
    public String expected() {
      return "a whole number";
    }
  }

  /** A whole number or a name. */
  record NumberOrName() implements Shape {
    @Override
    public String expected() {
      return "a whole number or a name";
    }
  }

  /** A number with or without a fraction. */
  record Decimal() implements Shape {
    @Override
    public String expected() {
      return "a number";
    }
  }

  /** A span of time, such as {@code 1.5s}. */
  record Span() implements Shape {

    /** The regular expression of what is written: numbers with units, one after the other. */
    public static final String PATTERN = Durations.PATTERN;

    @Override
    public String expected() {
      return "a duration such as 10s, 1.5s, 250ms, 5m or 1h";
    }

    @Override
    public String summary() {
      return "duration";
    }
  }

  /**
   * One of a few words.
   *
   * @param type the enum that has them
   */
  record Word(Class<? extends Enum<?>> type) implements Shape {

    /** {@return the words, in the order of the enum} */
    public List<String> words() {
      return Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    }

    @Override
    public String expected() {
      return "one of " + String.join(", ", words());
    }
  }

  /** Anything at all; the reader is given the tree. */
  record Anything() implements Shape {
    @Override
    public String expected() {
      return "a value";
    }
  }

  /**
   * JSON that no record describes, such as a message of Envoy's, as protobuf's {@code Struct} or
   * {@code Value}.
   *
   * @param object whether it must be an object
   */
  record Json(boolean object) implements Shape {
    @Override
    public String expected() {
      return object ? "a mapping" : "a value";
    }

    @Override
    public String summary() {
      return object ? "JSON object" : "JSON";
    }
  }

  /**
   * A list.
   *
   * @param item what each item is
   * @param orSingle whether a single item may stand in place of the list
   */
  record ListOf(Shape item, boolean orSingle) implements Shape {
    @Override
    public String expected() {
      return "a list";
    }

    @Override
    public String summary() {
      return "list of " + item.summary();
    }
  }

  /**
   * Values by names that the user chooses.
   *
   * @param value what each value is
   */
  record MapOf(Shape value) implements Shape {
    @Override
    public String expected() {
      return "a mapping";
    }

    @Override
    public String summary() {
      return "mapping to " + value.summary();
    }
  }

  /**
   * A record; what its fields are is asked of {@link Shapes#of}, so that records may contain
   * themselves.
   *
   * @param type the record
   */
  record RecordOf(Class<? extends Record> type) implements Shape {
    @Override
    public boolean confidential() {
      return type.isAnnotationPresent(Confidential.class);
    }

    @Override
    public String expected() {
      return "a mapping";
    }
  }
}
