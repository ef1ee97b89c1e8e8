// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

import dev.chancery.spi.model.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Collects all that is wrong with a text, up to a number that people can still read. Used by one
 * thread.
 */
public final class Mistakes {

  private static final int MAX_KEPT = 100;

  private final String reporter;
  private final List<Mistake> kept = new ArrayList<>();
  private int dropped;

  /**
   * @param reporter who says so, for the problems
   */
  public Mistakes(String reporter) {
    this.reporter = reporter;
  }

  /**
   * Adds a mistake. From the hundred and first on they are only counted.
   *
   * @param position where it is
   * @param message what was found, and what was expected
   */
  public void add(Position position, String message) {
    if (kept.size() < MAX_KEPT) {
      kept.add(new Mistake(position, message));
    } else {
      dropped++;
    }
  }

  /** Adds a mistake in a field. */
  void add(Position position, Path field, String detail) {
    add(position, field.isRoot() ? detail : field + ": " + detail);
  }

  /** {@return whether there is none} */
  public boolean isEmpty() {
    return kept.isEmpty();
  }

  /**
   * {@return all of them from top to bottom, or the first hundred found and how many more there
   * are}
   */
  public List<Problem> all() {
    List<Problem> all = new ArrayList<>();
    kept.stream()
        .sorted(Comparator.comparingInt(mistake -> mistake.position().line()))
        .map(mistake -> problem(mistake.position().toString(), mistake.message()))
        .forEach(all::add);
    if (dropped > 0) {
      String origin = kept.get(0).position().origin();
      all.add(problem(origin, "%d more mistakes are not listed".formatted(dropped)));
    }
    return List.copyOf(all);
  }

  private Problem problem(String location, String message) {
    return Problem.error(reporter, location, message);
  }

  private record Mistake(Position position, String message) {}
}
