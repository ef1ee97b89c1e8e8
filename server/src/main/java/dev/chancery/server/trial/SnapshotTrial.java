// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.trial;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import dev.chancery.envoy.EnvoyTrial;
import dev.chancery.envoy.EnvoyTrial.Refusal;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceName;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Has a real Envoy try the clusters, routes and listeners of snapshots. */
public final class SnapshotTrial {

  private static final Comparator<ResourceName> ORDER =
      Comparator.comparing(ResourceName::typeUrl).thenComparing(ResourceName::name);

  private final EnvoyTrial envoy;

  /**
   * Runs nothing yet.
   *
   * @param envoy says what it would refuse
   */
  public SnapshotTrial(EnvoyTrial envoy) {
    this.envoy = envoy;
  }

  /**
   * A resource that Envoy would refuse.
   *
   * @param what the resource in words, such as {@code route 'old' of http-routes/all}
   * @param cluster its name if it is a cluster; empty otherwise
   * @param reason what Envoy objects to
   */
  public record Objection(String what, String cluster, String reason) {}

  /**
   * {@return what Envoy would refuse of a snapshot: clusters, then routes, then listeners, each by
   * name}
   *
   * @param snapshot what would be served
   * @throws dev.chancery.envoy.EnvoyException if Envoy can't be run
   */
  public List<Objection> of(Snapshot snapshot) {
    List<Cluster> clusters = all(snapshot, ResourceTypes.CLUSTER, Cluster.parser());
    List<Refusal> refusals = new ArrayList<>(envoy.ofClusters(clusters));
    List<Message> refused = refusals.stream().map(Refusal::resource).toList();
    List<Cluster> sound = clusters.stream().filter(c -> !refused.contains(c)).toList();
    routes(snapshot).forEach(routes -> refusals.addAll(envoy.ofRoutes(routes)));
    List<Listener> listeners = all(snapshot, ResourceTypes.LISTENER, Listener.parser());
    refusals.addAll(envoy.ofListeners(listeners, sound));
    return refusals.stream()
        .map(refusal -> new Objection(what(refusal), cluster(refusal), refusal.reason()))
        .toList();
  }

  /**
   * Tries some resources of a snapshot.
   *
   * @param tried the resources
   * @param sound whether Envoy takes a cluster that is not among them
   * @return why, for each that Envoy would refuse
   * @throws dev.chancery.envoy.EnvoyException if Envoy can't be run
   */
  Map<ResourceName, String> refusals(
      Snapshot snapshot, Set<ResourceName> tried, Predicate<EncodedResource> sound) {
    Map<ResourceName, String> found = new TreeMap<>(ORDER);
    List<Cluster> clusters = some(snapshot, tried, ResourceTypes.CLUSTER, Cluster.parser());
    for (Refusal refusal : envoy.ofClusters(clusters)) {
      found.put(new ResourceName(ResourceTypes.CLUSTER, cluster(refusal)), refusal.reason());
    }
    for (ResourceName name : tried) {
      routes(snapshot, name)
          .map(envoy::ofRoutes)
          .filter(refusals -> !refusals.isEmpty())
          .ifPresent(refusals -> found.put(name, told(refusals)));
    }
    List<Cluster> others =
        snapshot.resources(ResourceTypes.CLUSTER).values().stream()
            .filter(cluster -> sound.test(cluster) && !found.containsKey(cluster.id()))
            .map(cluster -> parse(cluster, Cluster.parser()))
            .toList();
    List<Listener> listeners = some(snapshot, tried, ResourceTypes.LISTENER, Listener.parser());
    for (Refusal refusal : envoy.ofListeners(listeners, others)) {
      String name = ((Listener) refusal.resource()).getName();
      found.put(new ResourceName(ResourceTypes.LISTENER, name), refusal.reason());
    }
    return found;
  }

  private static Optional<RouteConfiguration> routes(Snapshot snapshot, ResourceName name) {
    Optional<EncodedResource> resource = snapshot.get(name.typeUrl(), name.name());
    return switch (name.typeUrl()) {
      case ResourceTypes.ROUTE -> resource.map(r -> parse(r, RouteConfiguration.parser()));
      case ResourceTypes.VIRTUAL_HOST ->
          resource.map(
              host ->
                  RouteConfiguration.newBuilder()
                      .setName(name.name())
                      .addVirtualHosts(parse(host, VirtualHost.parser()))
                      .build());
      default -> Optional.empty();
    };
  }

  private static String told(List<Refusal> refusals) {
    return refusals.stream()
        .map(refusal -> what(refusal) + ": " + refusal.reason())
        .collect(Collectors.joining("; "));
  }

  private static <M extends Message> List<M> some(
      Snapshot snapshot, Set<ResourceName> names, String typeUrl, Parser<M> parser) {
    return names.stream()
        .filter(name -> name.typeUrl().equals(typeUrl))
        .sorted(ORDER)
        .flatMap(name -> snapshot.get(typeUrl, name.name()).stream())
        .map(resource -> parse(resource, parser))
        .toList();
  }

  /** Route configurations, those that come as single virtual hosts among them. */
  private static List<RouteConfiguration> routes(Snapshot snapshot) {
    Map<String, RouteConfiguration.Builder> byName = new TreeMap<>();
    all(snapshot, ResourceTypes.ROUTE, RouteConfiguration.parser())
        .forEach(routes -> byName.put(routes.getName(), routes.toBuilder()));
    new TreeMap<>(snapshot.resources(ResourceTypes.VIRTUAL_HOST))
        .forEach(
            (name, resource) -> {
              String routes = name.substring(0, Math.max(0, name.indexOf('/')));
              byName
                  .computeIfAbsent(routes, key -> RouteConfiguration.newBuilder().setName(key))
                  .addVirtualHosts(parse(resource, VirtualHost.parser()));
            });
    return byName.values().stream().map(RouteConfiguration.Builder::build).toList();
  }

  private static <M extends Message> List<M> all(
      Snapshot snapshot, String typeUrl, Parser<M> parser) {
    return new TreeMap<>(snapshot.resources(typeUrl))
        .values().stream().map(resource -> parse(resource, parser)).collect(Collectors.toList());
  }

  private static <M extends Message> M parse(EncodedResource resource, Parser<M> parser) {
    try {
      return parser.parseFrom(resource.value());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("%s can't be read".formatted(resource.id()), e);
    }
  }

  private static String cluster(Refusal refusal) {
    return refusal.resource() instanceof Cluster cluster ? cluster.getName() : "";
  }

  private static String what(Refusal refusal) {
    Message resource = refusal.resource();
    if (resource instanceof Cluster cluster) {
      return "cluster '%s'".formatted(cluster.getName());
    }
    if (resource instanceof Listener listener) {
      return "listener '%s'".formatted(listener.getName());
    }
    if (resource instanceof Route route) {
      return "route '%s' of %s".formatted(route.getName(), refusal.holder());
    }
    return "virtual host '%s' of %s"
        .formatted(((VirtualHost) resource).getName(), refusal.holder());
  }
}
