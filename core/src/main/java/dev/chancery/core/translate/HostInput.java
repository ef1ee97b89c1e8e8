// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.VirtualHostSpec;
import dev.chancery.spi.model.WeightedDestinationSpec;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All that the translation of a virtual host may read.
 *
 * @param spec the virtual host
 * @param setting what of it is written elsewhere
 * @param named the upstreams that it and its policies name
 * @param missing those of them that are not there
 * @param plan how it reaches Envoy
 */
record HostInput(
    VirtualHostSpec spec,
    HostSetting setting,
    Set<ResourceRef> named,
    Set<ResourceRef> missing,
    RoutePlan plan) {

  /** What routes of the virtual host forward to. */
  static Stream<WeightedDestinationSpec> destinations(VirtualHostSpec spec) {
    return spec.routes().stream().flatMap(route -> destinations(route).stream());
  }

  /** The upstreams that a virtual host and its policies name. */
  static Set<ResourceRef> named(VirtualHostSpec spec, HostSetting setting) {
    Set<ResourceRef> named = new TreeSet<>();
    destinations(spec).forEach(weighted -> named.add(weighted.destination().upstream()));
    options(spec, setting)
        .forEach(
            options ->
                options.values().forEach(option -> named.addAll(option.referencedUpstreams())));
    return named;
  }

  /** Whether any policy holds for any part of it. */
  @SuppressWarnings("ReferenceEquality") // there is one NONE
  boolean hasPolicies() {
    return setting != HostSetting.NONE
        || options(spec, setting).anyMatch(options -> !options.isEmpty());
  }

  private static Stream<Options> options(VirtualHostSpec spec, HostSetting setting) {
    Stream<Options> elsewhere =
        Stream.concat(
            Stream.of(setting.listener().effective()),
            Stream.concat(
                    setting.policies().host().stream(),
                    setting.policies().routes().values().stream().flatMap(List::stream))
                .map(policy -> policy.options()));
    Stream<Options> inline =
        Stream.concat(
            Stream.of(spec.options().options()),
            spec.routes().stream().flatMap(HostInput::options));
    return Stream.concat(elsewhere, inline);
  }

  private static Stream<Options> options(RouteSpec route) {
    return Stream.concat(
        Stream.of(route.options().options()),
        destinations(route).stream().map(weighted -> weighted.options().options()));
  }

  private static List<WeightedDestinationSpec> destinations(RouteSpec route) {
    return route.action() instanceof RouteToSpec to ? to.destinations() : List.of();
  }
}
