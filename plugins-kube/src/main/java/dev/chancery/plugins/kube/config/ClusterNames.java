// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.config;

import dev.chancery.spi.model.InvalidValueException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What clusters are called.
 *
 * @param names those beside the default one
 */
record ClusterNames(List<String> names) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  static ClusterNames of(List<ClusterSettings> clusters) {
    return new ClusterNames(clusters.stream().map(ClusterSettings::name).sorted().toList());
  }

  /** Refuses what is no label of a DNS name. */
  static void check(String field, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidValueException(
          field,
          "found '%s' (expected: lower-case letters, digits and '-', at most 63 characters)"
              .formatted(name.length() > 64 ? name.substring(0, 64) + "…" : name));
    }
  }

  /** What is wrong with a name that is none of these. */
  String unknown(String found) {
    String known = names.isEmpty() ? "which names none" : "which are " + String.join(", ", names);
    return "kube.cluster: found '%s'%s (expected: one of kube.clusters, %s, or nothing for the default cluster)"
        .formatted(
            found,
            nearest(found).map(name -> ", did you mean '%s'?".formatted(name)).orElse(""),
            known);
  }

  /** The one that differs least, if it differs in no more than a third of its letters. */
  private Optional<String> nearest(String found) {
    return names.stream()
        .filter(name -> distance(found, name) <= Math.max(1, name.length() / 3))
        .min(Comparator.comparingInt(name -> distance(found, name)));
  }

  /** How many letters have to be put in, left out or replaced (Levenshtein). */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
