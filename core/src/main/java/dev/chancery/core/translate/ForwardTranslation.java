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

  List<Route> routes(Route.Builder route, RouteToSpec to) {
    Map<String, Long> there = new TreeMap<>();
    long total = 0;
    long lost = 0;
    for (WeightedDestinationSpec weighted : to.destinations()) {
      ResourceRef upstream = weighted.destination().upstream();
      total += weighted.weight();
      if (missing.contains(upstream)) {
        lost += weighted.weight();
      } else if (weighted.weight() > 0) {
        there.merge(Names.cluster(upstream), (long) weighted.weight(), Long::sum);
      }
    }
    List<Route> routes = new ArrayList<>();
    if (lost > 0) {
      routes.add(answered(route.clone(), lost, total));
    }
    if (lost < total) {
      routes.add(route.setRoute(action(there)).build());
    }
    return routes;
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

  private static RouteAction action(Map<String, Long> clusters) {
    RouteAction.Builder action = RouteAction.newBuilder();
    if (clusters.size() == 1) {
      return action.setCluster(clusters.keySet().iterator().next()).build();
    }
    WeightedCluster.Builder weighted = WeightedCluster.newBuilder();
    clusters.forEach(
        (name, weight) ->
            weighted.addClusters(
                WeightedCluster.ClusterWeight.newBuilder()
                    .setName(name)
                    .setWeight(UInt32Value.of((int) weight.longValue()))));
    return action.setWeightedClusters(weighted).build();
  }
}
