// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import java.util.Collection;
import java.util.List;

/** Names that random sequences use; a long one has a short label, so that it can be shown. */
final class FuzzNames {

  static final List<String> LABELS =
      List.of("a", "b", "c", "d", "xdstp://east/t/e?zone=1", "größe/名前", "huge");

  private static final String HUGE = "huge-" + "x".repeat(5_000);

  private FuzzNames() {}

  static String name(String label) {
    return label.equals("huge") ? HUGE : label;
  }

  static List<String> names(Collection<String> labels) {
    return labels.stream().map(FuzzNames::name).toList();
  }

  static List<String> labels(Collection<String> names) {
    return names.stream().map(name -> name.equals(HUGE) ? "huge" : name).toList();
  }
}
