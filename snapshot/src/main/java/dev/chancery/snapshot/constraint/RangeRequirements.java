// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot.constraint;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a value that has an order must be: a number, a duration or a time. The rules of all of them
 * name the same things, so they are read by name.
 */
final class RangeRequirements {

  private final Message rules;
  private final Comparator<Object> order;
  private final Function<Object, String> shown;
  private final List<Requirement> requirements = new ArrayList<>();

  private RangeRequirements(
      Message rules, Comparator<Object> order, Function<Object, String> shown) {
    this.rules = rules;
    this.order = order;
    this.shown = shown;
  }

  /**
   * Reads the rules.
   *
   * @param rules {@code Int32Rules}, {@code DurationRules} or the like
   * @param order of the values
   * @param shown how a bound is told
   */
  static List<Requirement> of(
      Message rules, Comparator<Object> order, Function<Object, String> shown) {
    RangeRequirements range = new RangeRequirements(rules, order, shown);
    range.read();
    return range.requirements;
  }

  private void read() {
    Object exact = bound("const");
    if (exact != null) {
      add(shown.apply(exact), value -> order.compare(value, exact) == 0);
    }
    Limit lower = limit("gt", "more than ", "gte", "at least ", 1);
    Limit upper = limit("lt", "less than ", "lte", "at most ", -1);
    if (lower != null && upper != null) {
      boolean reversed = order.compare(lower.bound(), upper.bound()) > 0;
      String joined = lower.expected() + (reversed ? " or " : " and ") + upper.expected();
      add(joined, reversed ? lower.holds().or(upper.holds()) : lower.holds().and(upper.holds()));
    } else if (lower != null || upper != null) {
      Limit only = lower == null ? requireNonNull(upper) : lower;
      add(only.expected(), only.holds());
    }
    members("in", "one of ", true);
    members("not_in", "none of ", false);
  }

  private record Limit(Object bound, String expected, Predicate<Object> holds) {}

  private @Nullable Limit limit(
      String open, String openWords, String closed, String closedWords, int sign) {
    Object bound = bound(open);
    if (bound != null) {
      return new Limit(
          bound, openWords + shown.apply(bound), v -> order.compare(v, bound) * sign > 0);
    }
    Object included = bound(closed);
    return included == null
        ? null
        : new Limit(
            included,
            closedWords + shown.apply(included),
            v -> order.compare(v, included) * sign >= 0);
  }

  private void members(String name, String words, boolean wanted) {
    FieldDescriptor field = field(name);
    List<?> listed = field == null ? List.of() : (List<?>) rules.getField(field);
    if (!listed.isEmpty()) {
      Set<Object> members = new TreeSet<>(order);
      members.addAll(listed);
      add(
          words + members.stream().map(shown).collect(Collectors.joining(", ")),
          value -> members.contains(value) == wanted);
    }
  }

  private @Nullable Object bound(String name) {
    FieldDescriptor field = field(name);
    return field != null && rules.hasField(field) ? rules.getField(field) : null;
  }

  /** The field of that name; rules of times have no lists. */
  private @Nullable FieldDescriptor field(String name) {
    return rules.getDescriptorForType().findFieldByName(name);
  }

  private void add(String expected, Predicate<Object> holds) {
    requirements.add(new Requirement(expected, holds));
  }
}
