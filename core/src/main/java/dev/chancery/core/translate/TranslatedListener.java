// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.core.policy.Place;
import dev.chancery.core.translate.ListenerTranslation.Made;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.VirtualHostSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A listener of a proxy, and what it was translated to, part by part. Owned by the loop. */
final class TranslatedListener {

  private final @Nullable TranslatedPart<ListenerInput, Made> head;
  private final Set<ResourceRef> named;
  private final Hosts hosts;
  private final RouteTable routes;
  private @Nullable Map<String, TranslatedHost> byName;

  /**
   * Keeps what was translated.
   *
   * @param head the listener itself
   * @param named the upstreams that it and its policies name, as for TCP
   * @param hosts its virtual hosts
   * @param routes what they were put together to
   */
  TranslatedListener(
      @Nullable TranslatedPart<ListenerInput, Made> head,
      Set<ResourceRef> named,
      Hosts hosts,
      RouteTable routes) {
    this.head = head;
    this.named = named;
    this.hosts = hosts;
    this.routes = routes;
  }

  /** Nothing was translated yet. */
  static TranslatedListener none() {
    return new TranslatedListener(null, Set.of(), Hosts.NONE, RouteTable.none());
  }

  /**
   * Virtual hosts, in order.
   *
   * @param outer what holds for the listener, as far as it concerns them
   * @param all the virtual hosts
   */
  record Hosts(Place outer, List<TranslatedHost> all) {
    static final Hosts NONE = new Hosts(Place.NONE, List.of());
  }

  /** The listener itself, if it was translated. */
  Optional<TranslatedPart<ListenerInput, Made>> head() {
    return Optional.ofNullable(head);
  }

  /** What its policies were told of secrets. */
  Map<SecretQuestion, SecretAnswer> told() {
    return head == null ? Map.of() : head.told();
  }

  /** The secrets that it names. */
  Set<SecretUse> secrets() {
    return lastMade().map(Made::secrets).orElse(Set.of());
  }

  /** What it was last, if it could be served. */
  Optional<Made> lastMade() {
    return Optional.ofNullable(head).flatMap(TranslatedPart::made);
  }

  /** How its routes reach Envoy. */
  RoutePlan plan() {
    return head == null ? RoutePlan.NONE : RoutePlan.of(head.input().spec());
  }

  Set<ResourceRef> named() {
    return named;
  }

  /** What holds for the listener, as far as it concerns its virtual hosts: the same if equal. */
  Place outer(Place now) {
    return hosts.outer().equals(now) ? hosts.outer() : now;
  }

  List<TranslatedHost> hosts() {
    return hosts.all();
  }

  /** The virtual hosts that are resources of their own. */
  Stream<EncodedResource> separateHosts() {
    return plan().isByVirtualHost()
        ? hosts.all().stream().flatMap(host -> host.value().stream())
        : Stream.empty();
  }

  RouteTable routes() {
    return routes;
  }

  /**
   * The virtual host of the same name.
   *
   * @param index where it most likely stands, as it stands there now
   */
  @SuppressWarnings("ReferenceEquality") // the very same needs no look at its name
  @Nullable TranslatedHost host(int index, VirtualHostSpec spec) {
    TranslatedHost there = index < hosts.all().size() ? hosts.all().get(index) : null;
    return there != null && (there.spec() == spec || there.spec().name().equals(spec.name()))
        ? there
        : byName().get(spec.name());
  }

  private Map<String, TranslatedHost> byName() {
    Map<String, TranslatedHost> known = byName;
    if (known == null) {
      known = new HashMap<>();
      for (TranslatedHost host : hosts.all()) {
        known.put(host.spec().name(), host);
      }
      byName = known;
    }
    return known;
  }
}
