// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.core.plugin.FilterOrder;
import dev.chancery.core.plugin.PolicyRole;
import dev.chancery.spi.policy.FilterSlot;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The HTTP filters that policies bring to one listener or upstream. Used by one thread. */
final class StagedFilters {

  private static final Comparator<Staged> ORDER =
      Comparator.comparing(Staged::slot, FilterOrder.OF_POLICIES)
          .thenComparing(staged -> staged.filter().getName());

  private final List<Staged> staged = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  private record Staged(FilterSlot slot, HttpFilter filter) {}

  /**
   * Takes those of one policy.
   *
   * @throws IllegalStateException if one is in none of its slots, or was there already
   */
  void add(PolicyRole<?> role, List<HttpFilter> filters) {
    for (HttpFilter filter : filters) {
      FilterSlot slot =
          role.kind().filters().stream()
              .filter(each -> each.holds(filter.getName()))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "made a filter '%s', which none of its slots holds"
                              .formatted(filter.getName())));
      if (!names.add(filter.getName())) {
        throw new IllegalStateException(
            "made a filter '%s' a second time (expected: each name once)"
                .formatted(filter.getName()));
      }
      staged.add(new Staged(slot, filter));
    }
  }

  /** All, by stage, offset and name. */
  List<HttpFilter> inOrder() {
    return staged.stream().sorted(ORDER).map(Staged::filter).toList();
  }
}
