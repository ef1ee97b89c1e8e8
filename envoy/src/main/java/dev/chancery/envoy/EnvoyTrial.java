// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.envoy;

import com.google.protobuf.Message;
import io.envoyproxy.envoy.config.bootstrap.v3.Bootstrap;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks a real Envoy which resources it would refuse, without running them: all of them at once,
 * which takes about a tenth of a second, and where it objects each half of them, until the ones
 * that it objects to are found. Opens no port and asks nobody. Endpoints, secrets and other
 * resources that only a running Envoy looks at are not tried. Safe for use by several threads.
 */
public final class EnvoyTrial {

  private final EnvoyBinary envoy;

  /**
   * A trial by this Envoy.
   *
   * @param envoy is started anew for each trial, with a bootstrap to validate
   */
  public EnvoyTrial(EnvoyBinary envoy) {
    this.envoy = envoy;
  }

  /**
   * A resource that Envoy would refuse.
   *
   * @param resource the resource, or the one route of a virtual host that it objects to
   * @param holder the name of what holds it, such as {@code http-routes/all}; empty for nothing
   * @param reason what it objects to, on one line
   */
  public record Refusal(Message resource, String holder, String reason) {}

  /**
   * {@return the clusters that Envoy would refuse}
   *
   * @param clusters the clusters, none of which need be right
   * @throws EnvoyException if Envoy can't be run
   */
  public List<Refusal> ofClusters(Collection<Cluster> clusters) {
    return search(clusters, "", TrialBootstrap::clusters);
  }

  /**
   * {@return the routes that Envoy would refuse, or a virtual host where none of its routes is the
   * cause}
   *
   * @param routes the route configuration with its virtual hosts
   * @throws EnvoyException if Envoy can't be run
   */
  public List<Refusal> ofRoutes(RouteConfiguration routes) {
    List<Refusal> refusals = new ArrayList<>();
    Function<List<VirtualHost>, Bootstrap> whole = hosts -> TrialBootstrap.routes(routes, hosts);
    for (Refusal refusal : search(routes.getVirtualHostsList(), routes.getName(), whole)) {
      VirtualHost host = (VirtualHost) refusal.resource();
      List<Refusal> smaller = ofRoutes(routes, host);
      refusals.addAll(smaller.isEmpty() ? List.of(refusal) : smaller);
    }
    return refusals;
  }

  private List<Refusal> ofRoutes(RouteConfiguration routes, VirtualHost host) {
    return search(
        host.getRoutesList(),
        routes.getName() + "/" + host.getName(),
        some -> TrialBootstrap.routes(routes, List.of(with(host, some))));
  }

  private static VirtualHost with(VirtualHost host, List<Route> routes) {
    return host.toBuilder().clearRoutes().addAllRoutes(routes).build();
  }

  /**
   * {@return the listeners that Envoy would refuse}
   *
   * @param listeners the listeners, none of which need be right
   * @param clusters what filters of the listeners may name; the Envoy must not refuse any
   * @throws EnvoyException if Envoy can't be run
   */
  public List<Refusal> ofListeners(Collection<Listener> listeners, Collection<Cluster> clusters) {
    return search(listeners, "", some -> TrialBootstrap.listeners(some, clusters));
  }

  private <M extends Message> List<Refusal> search(
      Collection<M> resources, String holder, Function<List<M>, Bootstrap> bootstrap) {
    List<Refusal> refusals = new ArrayList<>();
    new Search<>(holder, bootstrap, refusals).in(List.copyOf(resources));
    return refusals;
  }

  /** A search among resources of one type. */
  private final class Search<M extends Message> {

    private final String holder;
    private final Function<List<M>, Bootstrap> bootstrap;
    private final List<Refusal> refusals;

    Search(String holder, Function<List<M>, Bootstrap> bootstrap, List<Refusal> refusals) {
      this.holder = holder;
      this.bootstrap = bootstrap;
      this.refusals = refusals;
    }

    void in(List<M> resources) {
      if (resources.isEmpty()) {
        return;
      }
      Optional<String> objection = envoy.validate(bootstrap.apply(resources));
      if (objection.isEmpty()) {
        return;
      }
      if (resources.size() == 1) {
        refusals.add(new Refusal(resources.get(0), holder, TrialBootstrap.reason(objection.get())));
        return;
      }
      int half = resources.size() / 2;
      in(resources.subList(0, half));
      in(resources.subList(half, resources.size()));
    }
  }
}
