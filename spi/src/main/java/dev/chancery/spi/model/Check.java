// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The checks that records make of their components; each failure is an {@link
 * InvalidValueException}.
 */
public final class Check {

  private static final int MAX_RESOURCE_NAME = 253;
  // A token of RFC 9110.
  private static final Pattern HEADER_NAME = Pattern.compile(":?[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private Check() {}

  /**
   * Refuses what Kubernetes refuses as a name: anything but a DNS subdomain of at most 253
   * characters.
   *
   * @param field the record component that has the value, for the error
   * @param value what is checked
   * @throws InvalidValueException if it is refused
   */
  public static void resourceName(String field, String value) {
    if (value.length() > MAX_RESOURCE_NAME || !isSubdomain(value)) {
      throw new InvalidValueException(
          field,
          "found '%s' (expected: lower-case letters, digits, '-' and '.', at most 253 characters)"
              .formatted(value.length() > 64 ? value.substring(0, 64) + "…" : value));
    }
  }

  /** Read letter by letter, as each reference to a resource is checked whenever one is made. */
  private static boolean isSubdomain(String value) {
    char before = '.';
    for (int i = 0; i < value.length(); i++) {
      char letter = value.charAt(i);
      boolean within = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
      boolean joins =
          letter == '-' ? before != '.' : letter == '.' && before != '.' && before != '-';
      if (!within && !joins) {
        return false;
      }
      before = letter;
    }
    return before != '.' && before != '-';
  }

  /**
   * Refuses a number outside of the range, both ends allowed.
   *
   * @param field the record component that has the value, for the error
   * @param value what is checked
   * @param min the least number that is allowed
   * @param max the greatest number that is allowed
   * @throws InvalidValueException if it is refused
   */
  public static void range(String field, long value, long min, long max) {
    if (value < min || value > max) {
      throw new InvalidValueException(
          field, "found %d (expected: %d to %d)".formatted(value, min, max));
    }
  }

  /**
   * Refuses a port outside of 1 to 65535.
   *
   * @param field the record component that has the value, for the error
   * @param value what is checked
   * @throws InvalidValueException if it is refused
   */
  public static void port(String field, int value) {
    range(field, value, 1, 65535);
  }

  /**
   * Refuses null, which Java code can hand over where YAML can't.
   *
   * @param field the record component that has the value, for the error
   * @param value what is checked
   * @throws InvalidValueException if it is null
   */
  public static void present(String field, @Nullable Object value) {
    if (value == null) {
      throw new InvalidValueException(field, "found nothing (expected: a value)");
    }
  }

  /**
   * Refuses the empty text.
   *
   * @param field the record component that has the value, for the error
   * @param value what is checked; blanks are not empty
   * @throws InvalidValueException if it is refused
   */
  public static void notEmpty(String field, String value) {
    if (value.isEmpty()) {
      throw new InvalidValueException(field, "found nothing (expected: some text)");
    }
  }

  /**
   * Refuses the empty collection.
   *
   * @param field the record component that has the value, for the error
   * @param value what is checked
   * @throws InvalidValueException if it is refused
   */
  public static void notEmpty(String field, Collection<?> value) {
    if (value.isEmpty()) {
      throw new InvalidValueException(field, "found an empty list (expected: at least one)");
    }
  }

  /**
   * Refuses text that is longer than that in UTF-8.
   *
   * @param field the record component that has the value, for the error
   * @param value what is checked
   * @param max how many bytes of UTF-8 are allowed
   * @throws InvalidValueException if it is refused
   */
  public static void bytes(String field, String value, int max) {
    int found = value.getBytes(StandardCharsets.UTF_8).length;
    if (found > max) {
      throw new InvalidValueException(
          field, "found %d bytes (expected: at most %d)".formatted(found, max));
    }
  }

  /**
   * Refuses text with a line break or a null character, which no HTTP header may have.
   *
   * @param field the record component that has the value, for the error
   * @param value what is checked
   * @throws InvalidValueException if it is refused
   */
  public static void oneLine(String field, String value) {
    if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0 || value.indexOf(0) >= 0) {
      throw new InvalidValueException(
          field, "found a line break or a null character (expected: text in one line)");
    }
  }

  /**
   * Refuses empty text, and text of several lines, among the elements.
   *
   * @param field the record component that has the list
   * @param values what is checked; the empty list passes
   * @throws InvalidValueException at the first that is refused, with the field {@code field[index]}
   */
  public static void eachOneLine(String field, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      try {
        notEmpty("", values.get(i));
        oneLine("", values.get(i));
      } catch (InvalidValueException e) {
        throw new InvalidValueException("%s[%d]".formatted(field, i), e.detail());
      }
    }
  }

  /**
   * Refuses what is no name of an HTTP header, nor of a pseudo header such as {@code :path}.
   *
   * @param field the record component that has the value, for the error
   * @param value what is checked
   * @throws InvalidValueException if it is refused
   */
  public static void headerName(String field, String value) {
    if (!HEADER_NAME.matcher(value).matches()) {
      throw new InvalidValueException(
          field,
          "found '%s' (expected: the name of a header, of letters, digits and '-')"
              .formatted(value.length() > 64 ? value.substring(0, 64) + "…" : value));
    }
  }

  /**
   * Refuses two elements with one name.
   *
   * @param field the record component that has the list
   * @param values what is checked
   * @param name the name of an element; elements with the empty name pass
   * @param <T> what the elements are
   * @throws InvalidValueException at the first that comes again, with the field {@code
   *     field[index]}
   */
  public static <T> void unique(String field, Collection<T> values, Function<T, String> name) {
    Set<String> seen = new HashSet<>(2 * values.size()); // never grows: this may be a big list
    int index = 0;
    for (T value : values) {
      String found = name.apply(value);
      if (!found.isEmpty() && !seen.add(found)) {
        throw new InvalidValueException(
            "%s[%d]".formatted(field, index),
            "found '%s' a second time (expected: each at most once)".formatted(found));
      }
      index++;
    }
  }
}
