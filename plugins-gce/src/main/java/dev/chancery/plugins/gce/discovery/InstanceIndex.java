// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

import dev.chancery.plugins.gce.api.GceInstance;
import dev.chancery.plugins.gce.config.LabelSelector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The instances of an answer, found by labels or by name without a look at each of them: many
 * upstreams may read one answer. Equal lists are equal. Safe for use by several threads.
 */
final class InstanceIndex {

  private final List<GceInstance> all;

  // Made when they are first needed: most answers are the same as the one before.
  private @Nullable Map<Map.Entry<String, String>, List<GceInstance>> byLabel; // guarded by this
  private @Nullable Map<InstanceName, GceInstance> byName; // guarded by this

  InstanceIndex(List<GceInstance> all) {
    this.all = List.copyOf(all);
  }

  /** All of them, in the order of the answer. */
  List<GceInstance> all() {
    return all;
  }

  /** Those that a selector means, in the order of the answer. */
  List<GceInstance> matching(LabelSelector selector) {
    if (selector.isEmpty()) {
      return all;
    }
    Map<Map.Entry<String, String>, List<GceInstance>> known = byLabel();
    return selector.labels().entrySet().stream()
        .map(label -> known.getOrDefault(label, List.of()))
        .min(Comparator.comparingInt(List::size))
        .orElseThrow()
        .stream()
        .filter(instance -> selector.matches(instance.labels()))
        .toList();
  }

  /** The one of that name, if it is there. */
  Optional<GceInstance> find(InstanceName name) {
    return Optional.ofNullable(byName().get(name));
  }

  private synchronized Map<InstanceName, GceInstance> byName() {
    Map<InstanceName, GceInstance> known = byName;
    if (known == null) {
      known = new HashMap<>();
      for (GceInstance instance : all) {
        known.put(new InstanceName(instance.zone(), instance.name()), instance);
      }
      byName = known;
    }
    return known;
  }

  private synchronized Map<Map.Entry<String, String>, List<GceInstance>> byLabel() {
    Map<Map.Entry<String, String>, List<GceInstance>> known = byLabel;
    if (known == null) {
      known = new HashMap<>();
      for (GceInstance instance : all) {
        for (Map.Entry<String, String> label : instance.labels().entrySet()) {
          known.computeIfAbsent(label, key -> new ArrayList<>()).add(instance);
        }
      }
      byLabel = known;
    }
    return known;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof InstanceIndex index && all.equals(index.all);
  }

  @Override
  public int hashCode() {
    return all.hashCode();
  }

  @Override
  public String toString() {
    return all.toString();
  }
}
