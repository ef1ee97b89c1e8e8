// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.policy.FilterSlot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * In which order the installed policies do their work. Equal for the same plugins, in whatever
 * order they were found.
 *
 * @param filters the HTTP filters that there may be, in the order in which a request meets them:
 *     those of a listener, which end with the router, then those of the upstream that it chose,
 *     which end with the codec; a policy of both has its filters in both places
 * @param policies the policies, in the order in which their hooks are called
 */
public record PolicyPlan(List<PlannedFilter> filters, List<PlannedPolicy> policies) {

  /** Copies the lists. */
  public PolicyPlan {
    filters = List.copyOf(filters);
    policies = List.copyOf(policies);
  }

  /**
   * An HTTP filter.
   *
   * @param stage the stage and the offset within it, such as {@code CORS+1}; empty for those that
   *     no policy brings
   * @param name Envoy's name of the filter; several of one policy are named {@code <name>/<which>}
   * @param option the option, or the field of an HTTP listener, that asks for it; empty for what is
   *     on each listener or upstream
   * @param plugin the plugin that brings it; empty for those that no policy brings
   */
  public record PlannedFilter(String stage, String name, String option, String plugin) {}

  /**
   * A policy.
   *
   * @param option the name of its option
   * @param plugin the plugin that brings it
   * @param attachesTo what it may be attached to, from general to specific
   * @param last whether it is called after the policies of which this is not said
   */
  public record PlannedPolicy(
      String option, String plugin, List<AttachmentPoint> attachesTo, boolean last) {

    /** Copies the list. */
    public PlannedPolicy {
      attachesTo = List.copyOf(attachesTo);
    }
  }

  /**
   * The plan of these policies.
   *
   * @param policies in the order in which their hooks are called
   */
  static PolicyPlan of(List<PolicyRole<?>> policies) {
    return new PolicyPlan(filters(policies), policies.stream().map(PolicyPlan::planned).toList());
  }

  private static PlannedPolicy planned(PolicyRole<?> policy) {
    return new PlannedPolicy(
        policy.kind().option(),
        policy.plugin(),
        policy.kind().attachesTo().stream().sorted().toList(),
        policy.kind().comesLast());
  }

  private static List<PlannedFilter> filters(List<PolicyRole<?>> policies) {
    List<PlannedFilter> filters = new ArrayList<>();
    filters.add(new PlannedFilter("", FilterOrder.FIRST, "routeDelivery: ON_DEMAND", ""));
    filters.addAll(filters(policies.stream().filter(PolicyPlan::isOfListeners)));
    filters.add(new PlannedFilter("", FilterOrder.LAST, "", ""));
    filters.addAll(
        filters(policies.stream().filter(policy -> policy.appliesAt(AttachmentPoint.UPSTREAM))));
    filters.add(new PlannedFilter("", FilterOrder.LAST_OF_UPSTREAM, "", ""));
    return filters;
  }

  private static boolean isOfListeners(PolicyRole<?> policy) {
    return policy.kind().appliesAt().stream().anyMatch(point -> point != AttachmentPoint.UPSTREAM);
  }

  private static List<PlannedFilter> filters(Stream<PolicyRole<?>> policies) {
    return policies
        .flatMap(OwnedSlot::of)
        .sorted(Comparator.comparing(OwnedSlot::slot, FilterOrder.OF_POLICIES))
        .map(OwnedSlot::planned)
        .toList();
  }

  private record OwnedSlot(FilterSlot slot, PolicyRole<?> policy) {

    static Stream<OwnedSlot> of(PolicyRole<?> policy) {
      return policy.kind().filters().stream().map(slot -> new OwnedSlot(slot, policy));
    }

    PlannedFilter planned() {
      return new PlannedFilter(
          slot.stage().toString(), slot.name(), policy.kind().option(), policy.plugin());
    }
  }
}
