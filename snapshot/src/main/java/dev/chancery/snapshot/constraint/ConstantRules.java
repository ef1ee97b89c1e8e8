// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot.constraint;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import io.envoyproxy.pgv.validate.Validate.EnumRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** What a constant of an enum must be. */
final class ConstantRules {

  private final EnumRules rules;
  private final EnumDescriptor type;
  private final List<Requirement> requirements = new ArrayList<>();

  private ConstantRules(EnumRules rules, EnumDescriptor type) {
    this.rules = rules;
    this.type = type;
  }

  static ValueRule of(EnumRules rules, EnumDescriptor type) {
    ConstantRules constraints = new ConstantRules(rules, type);
    constraints.read();
    return ValueRule.of(constraints.requirements);
  }

  private void read() {
    if (rules.getDefinedOnly()) {
      String all =
          type.getValues().stream()
              .map(EnumValueDescriptor::getName)
              .collect(Collectors.joining(", "));
      add("one of " + all, number -> type.findValueByNumber(number) != null);
    }
    if (rules.getNotInCount() > 0) {
      Set<Integer> others = Set.copyOf(rules.getNotInList());
      add("none of " + names(rules.getNotInList()), number -> !others.contains(number));
    }
  }

  private String names(Collection<Integer> numbers) {
    return numbers.stream()
        .map(type::findValueByNumberCreatingIfUnknown)
        .map(Shown::plain)
        .collect(Collectors.joining(", "));
  }

  private void add(String expected, IntPredicate holds) {
    requirements.add(
        new Requirement(expected, value -> holds.test(((EnumValueDescriptor) value).getNumber())));
  }
}
