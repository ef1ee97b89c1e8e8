// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with properties, each with its name. Used by one thread. */
final class PropertyProblems {

  private final List<String> all = new ArrayList<>();

  List<String> all() {
    return List.copyOf(all);
  }

  void add(String problem) {
    all.add(problem);
  }

  /** Tells that a property has a value that it can't have. */
  void add(String property, Object found, String expected) {
    all.add("%s is %s (expected: %s)".formatted(property, found, expected));
  }

  void checkRange(String property, long value, long min, long max) {
    if (value < min || value > max) {
      add(property, value, "%d to %d".formatted(min, max));
    }
  }

  void checkAtLeastOne(String property, long value) {
    if (value < 1) {
      add(property, value, "at least 1");
    }
  }

  void checkPositive(String property, Duration value) {
    if (value.isNegative() || value.isZero()) {
      add(property, value, "more than zero, such as 10s");
    }
  }

  void checkNotNegative(String property, Duration value) {
    if (value.isNegative()) {
      add(property, value, "zero or more, such as 10s");
    }
  }

  void checkFile(String property, @Nullable Path file) {
    if (file != null && !(Files.isRegularFile(file) && Files.isReadable(file))) {
      add(property, file.toAbsolutePath(), "a file that can be read");
    }
  }
}
