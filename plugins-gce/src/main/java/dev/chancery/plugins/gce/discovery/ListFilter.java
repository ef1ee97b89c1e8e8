// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

import dev.chancery.plugins.gce.config.LabelSelector;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What Compute Engine leaves out of a listing for us. It only makes answers smaller: each upstream
 * picks its instances from the answer again.
 *
 * @param text in Compute Engine's syntax; empty for no filter
 * @param selectors whose instances pass; none if the filter is nobody's reason to miss one
 */
record ListFilter(String text, Set<LabelSelector> selectors) {

  /** Nothing is left out. */
  static final ListFilter NONE = new ListFilter("", Set.of());

  // A URL of a few thousand characters is taken everywhere; other parameters need room too.
  private static final int MAX_LENGTH = 1_500;

  ListFilter {
    selectors = Set.copyOf(selectors);
  }

  /** A filter that a user wrote: whoever reads its listing wants just that. */
  static ListFilter raw(String text) {
    return new ListFilter(text, Set.of());
  }

  /** What all of these need, if that can be said and is short; else all instances. */
  static ListFilter of(Collection<Demand> demands) {
    Set<LabelSelector> selectors =
        demands.stream()
            .filter(Demand.Labelled.class::isInstance)
            .map(demand -> ((Demand.Labelled) demand).selector())
            .collect(Collectors.toSet());
    if (selectors.isEmpty() || demands.contains(Demand.ALL) || !canBeSaid(selectors)) {
      return NONE;
    }
    List<String> terms = selectors.stream().map(ListFilter::term).sorted().toList();
    String text = terms.size() == 1 ? terms.get(0) : "(" + String.join(") OR (", terms) + ")";
    return text.length() > MAX_LENGTH ? NONE : new ListFilter(text, selectors);
  }

  /** Whether an answer to this holds all that is needed. */
  boolean covers(Demand demand) {
    return selectors.isEmpty()
        || (demand instanceof Demand.Labelled labelled && selectors.contains(labelled.selector()));
  }

  /** A label with an empty value can't be told from a missing one in a filter. */
  private static boolean canBeSaid(Set<LabelSelector> selectors) {
    return selectors.stream()
        .allMatch(selector -> selector.labels().values().stream().noneMatch(String::isEmpty));
  }

  private static String term(LabelSelector selector) {
    return selector.labels().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(label -> "(labels.%s = \"%s\")".formatted(label.getKey(), label.getValue()))
        .collect(Collectors.joining(" AND "));
  }
}
