// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce;

import dev.chancery.plugins.gce.api.GceInstance;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Filters of labels as the plugin writes them: alternatives of labels that all must be there. */
final class Filters {

  private static final Pattern LABEL = Pattern.compile("labels\\.([^ ]+) = \"([^\"]*)\"");

  private Filters() {}

  static Predicate<GceInstance> of(String filter) {
    return filter.isEmpty()
        ? instance -> true
        : instance -> Arrays.stream(filter.split(" OR ")).anyMatch(term -> all(term, instance));
  }

  private static boolean all(String term, GceInstance instance) {
    Matcher labels = LABEL.matcher(term);
    boolean all = true;
    while (labels.find()) {
      all &= labels.group(2).equals(instance.labels().get(labels.group(1)));
    }
    return all;
  }
}
