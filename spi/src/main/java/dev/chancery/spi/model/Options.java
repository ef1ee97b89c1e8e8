// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The option sections of a resource, at most one of each class.
 *
 * @param values the sections, in an order that depends on their classes only, so that equal options
 *     are equal values
 */
public record Options(List<Option> values) {

  /** No option at all. */
  public static final Options NONE = new Options(List.of());

  /** Copies, sorts, and refuses two sections of one class. */
  public Options {
    values =
        values.stream()
            .sorted(Comparator.comparing((Option option) -> option.getClass().getName()))
            .toList();
    Check.unique("options", values, option -> option.getClass().getName());
  }

  /**
   * {@return these option sections}
   *
   * @param values at most one of each class, in any order
   */
  public static Options of(Option... values) {
    return new Options(List.of(values));
  }

  /**
   * {@return these option sections}
   *
   * @param values at most one of each class, in any order; copied
   */
  public static Options of(Collection<? extends Option> values) {
    return new Options(List.copyOf(values));
  }

  /** {@return whether there is none} */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /**
   * {@return the section of that class, if it is there}
   *
   * @param type the class; of an interface that several implement, the first by class name is taken
   * @param <T> what the section is to be
   */
  public <T extends Option> Optional<T> get(Class<T> type) {
    return values.stream().filter(type::isInstance).map(type::cast).findFirst();
  }
}
