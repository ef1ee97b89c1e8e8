// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.spi.policy.FilterSlot;
import dev.chancery.spi.policy.PolicyKind;
import java.util.ArrayList;
import java.util.List;

/** Which policy has which HTTP filter; refuses those that clash. */
final class FilterOwners {

  private static final List<String> OURS =
      List.of(FilterOrder.FIRST, FilterOrder.LAST, FilterOrder.LAST_OF_UPSTREAM);

  private final Problems problems;
  private final List<Owner> owners = new ArrayList<>();

  FilterOwners(Problems problems) {
    this.problems = problems;
  }

  void add(FoundPlugin plugin, PolicyKind<?> kind) {
    for (FilterSlot slot : kind.filters()) {
      Owner owner = new Owner(plugin, kind.option(), slot);
      if (isOfPolicies(owner) && isUnclaimed(owner)) {
        owners.add(owner);
      }
    }
  }

  private boolean isOfPolicies(Owner owner) {
    for (String ours : OURS) {
      if (owner.slot().holds(ours)) {
        problems.add(
            owner.plugin().jar(),
            "%s has the filter '%s' (expected: another than %s, which listeners and upstreams have anyway)"
                .formatted(owner, owner.slot().name(), String.join(" and ", OURS)));
        return false;
      }
    }
    return true;
  }

  private boolean isUnclaimed(Owner owner) {
    for (Owner first : owners) {
      if (first.slot().holds(owner.slot().name()) || owner.slot().holds(first.slot().name())) {
        problems.add(
            owner.plugin().jar(),
            "two policies have one filter: %s has '%s' and %s has '%s' (expected: one, with all that is named '<filter>/<which>'; remove the other)"
                .formatted(first, first.slot().name(), owner, owner.slot().name()));
        return false;
      }
    }
    return true;
  }

  private record Owner(FoundPlugin plugin, String option, FilterSlot slot) {

    /** As messages name it. */
    @Override
    public String toString() {
      return "policy '%s' of plugin '%s' (%s)".formatted(option, plugin.name(), plugin.owner());
    }
  }
}
