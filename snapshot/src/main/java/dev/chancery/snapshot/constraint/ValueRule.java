// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot.constraint;

import java.util.List;
import java.util.function.UnaryOperator;

/** Something that a value must keep: of a field, an item of a list, a key or value of a map. */
interface ValueRule {

  /** What any value keeps. */
  ValueRule NONE = (value, place, findings) -> {};

  /**
   * Tells what is wrong with a value.
   *
   * @param value as protobuf's reflection has it
   */
  void check(Object value, Place place, Findings findings);

  /** What a value must be, one requirement after the other; the first that fails is told. */
  static ValueRule of(List<Requirement> requirements) {
    return of(requirements, UnaryOperator.identity());
  }

  /**
   * The same for values that are told in another form.
   *
   * @param readable makes of a value what is to be told
   */
  static ValueRule of(List<Requirement> requirements, UnaryOperator<Object> readable) {
    if (requirements.isEmpty()) {
      return NONE;
    }
    Requirement[] each = requirements.toArray(Requirement[]::new);
    return (value, place, findings) -> {
      for (Requirement requirement : each) {
        if (!requirement.holds().test(value)) {
          findings.add(place, Shown.of(readable.apply(value), place), requirement.expected());
          return;
        }
      }
    };
  }

  /** This rule, but only for values that are not empty. */
  default ValueRule unlessEmpty(boolean ignoreEmpty) {
    return ignoreEmpty && this != NONE
        ? (value, place, findings) -> {
          if (!Shown.isEmpty(value)) {
            check(value, place, findings);
          }
        }
        : this;
  }
}
