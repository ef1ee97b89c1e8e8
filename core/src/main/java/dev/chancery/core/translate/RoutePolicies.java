// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.core.policy.Place;
import dev.chancery.core.policy.PolicyRules;
import dev.chancery.core.translate.PolicyRun.Part;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.WeightedDestinationSpec;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.WeightedCluster.ClusterWeight;
import java.util.List;

/**
 * What policies do to one of our routes, in each Envoy route that it becomes.
 *
 * @param rules which policies hold where
 * @param run calls them
 * @param place what holds for the route
 * @param path where the route stands
 */
record RoutePolicies(PolicyRules rules, PolicyRun run, Place place, String path) {

  /** Lets the policies of the route write into it; tells whether all could. */
  boolean apply(Route.Builder route) {
    FilterConfigs configs = new FilterConfigs();
    boolean sound =
        run.tell(
            place,
            new Part(path, "route", configs),
            (pass, context, policy) -> pass.applyRoute(context, policy, route));
    configs.forEach(route::putTypedPerFilterConfig);
    return sound;
  }

  /** Whether any policy has to do with one of these destinations by itself. */
  boolean concern(List<WeightedDestinationSpec> destinations) {
    return destinations.stream().anyMatch(each -> !enter(each).due().isEmpty());
  }

  /** Lets the policies of a destination write into it; tells whether all could. */
  boolean apply(WeightedDestinationSpec destination, ClusterWeight.Builder out) {
    FilterConfigs configs = new FilterConfigs();
    boolean sound =
        run.tell(
            enter(destination),
            new Part(path, "destination", configs),
            (pass, context, policy) -> pass.applyDestination(context, policy, out));
    configs.forEach(out::putTypedPerFilterConfig);
    return sound;
  }

  private Place enter(WeightedDestinationSpec destination) {
    return rules.enter(
        place, AttachmentPoint.DESTINATION, List.of(), destination.options().options());
  }
}
