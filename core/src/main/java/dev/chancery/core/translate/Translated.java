// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.spi.model.Problem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a translation gave: a value, or none if an error forbids it, and what it has to say. */
record Translated<T>(@Nullable T orNull, List<Problem> problems) {

  Translated {
    problems = List.copyOf(problems);
  }

  static <T> Translated<T> of(T value, List<Problem> problems) {
    return new Translated<>(value, problems);
  }

  static <T> Translated<T> failed(List<Problem> problems) {
    return new Translated<>(null, problems);
  }

  /** This, but with an earlier value if it has none of its own. */
  Translated<T> orElse(Translated<T> earlier) {
    return orNull != null ? this : new Translated<>(earlier.orNull, problems);
  }

  Optional<T> value() {
    return Optional.ofNullable(orNull);
  }
}
