// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import com.google.protobuf.UInt32Value;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.WeightedDestinationSpec;
import io.envoyproxy.envoy.config.core.v3.RuntimeFractionalPercent;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.WeightedCluster;
import io.envoyproxy.envoy.type.v3.FractionalPercent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Routes that forward. The share of the upstreams that are not there is answered by the proxy
 * itself: a first route takes that fraction of the requests, the second shares the rest among the
 * upstreams that are there.
 */
final class ForwardTranslation {

  private static final int MILLION = 1_000_000;

  private final Set<ResourceRef> missing;
  private final MissingUpstream answer;

  /**
   * @param missing the upstreams that are not there
   * @param answer what their share of the requests is answered with
   */
  ForwardTranslation(Set<ResourceRef> missing, MissingUpstream answer) {
    this.missing = missing;
    this.answer = answer;
  }

  /**
   * The Envoy routes of one match.
   *
   * @param route its name and match
   * @param to where it forwards
   * @param policies what holds for it
   */
  List<Route> routes(Route.Builder route, RouteToSpec to, RoutePolicies policies) {
    List<WeightedDestinationSpec> there = new ArrayList<>();
    long total = 0;
    long lost = 0;
    for (WeightedDestinationSpec weighted : to.destinations()) {
      ResourceRef upstream = weighted.destination().upstream();
      total += weighted.weight();
      if (missing.contains(upstream)) {
        lost += weighted.weight();
      } else if (weighted.weight() > 0) {
        there.add(weighted);
      }
    }
    List<Route> routes = new ArrayList<>();
    if (lost > 0) {
      routes.add(answered(route.clone(), lost, total));
    }
    if (lost < total) {
      routes.add(forwarding(route, there, policies));
    }
    return routes;
  }

  private Route forwarding(
      Route.Builder route, List<WeightedDestinationSpec> there, RoutePolicies policies) {
    Route.Builder broken = route.clone();
    boolean sound =
        policies.concern(there)
            ? weighted(route.getRouteBuilder().getWeightedClustersBuilder(), there, policies)
            : plain(route.getRouteBuilder(), there);
    return sound && policies.apply(route) ? route.build() : answer.broken(broken);
  }

  private static boolean weighted(
      WeightedCluster.Builder out, List<WeightedDestinationSpec> there, RoutePolicies policies) {
    boolean sound = true;
    for (WeightedDestinationSpec each : there) {
      sound &=
          policies.apply(
              each,
              out.addClustersBuilder()
                  .setName(Names.cluster(each.destination().upstream()))
                  .setWeight(UInt32Value.of(each.weight())));
    }
    return sound;
  }

  private Route answered(Route.Builder route, long lost, long total) {
    if (lost < total) {
      route
          .getMatchBuilder()
          .setRuntimeFraction(
              RuntimeFractionalPercent.newBuilder()
                  .setDefaultValue(
                      FractionalPercent.newBuilder()
                          .setNumerator((int) Math.round((double) lost / total * MILLION))
                          .setDenominator(FractionalPercent.DenominatorType.MILLION)));
    }
    return route
        .setDirectResponse(RouteTranslation.directResponse(answer.status(), answer.body()))
        .build();
  }

  private static boolean plain(RouteAction.Builder action, List<WeightedDestinationSpec> there) {
    Map<String, Long> clusters = new TreeMap<>();
    there.forEach(
        each ->
            clusters.merge(
                Names.cluster(each.destination().upstream()), (long) each.weight(), Long::sum));
    if (clusters.size() == 1) {
      action.setCluster(clusters.keySet().iterator().next());
    } else {
      clusters.forEach(
          (name, weight) ->
              action
                  .getWeightedClustersBuilder()
                  .addClustersBuilder()
                  .setName(name)
                  .setWeight(UInt32Value.of((int) weight.longValue())));
    }
    return true;
  }
}
