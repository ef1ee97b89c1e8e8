// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.patch;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.google.protobuf.Struct;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Option;
import java.util.ArrayList;
import java.util.List;

/**
 * The option section {@code envoyResources} of a proxy, and the kind {@code EnvoyResources}:
 * resources that its Envoys get as they are written, in Envoy's proto3 JSON form. All that are
 * attached to a proxy are served.
 *
 * @param clusters clusters with their endpoints; their names have no underscore
 * @param listeners listeners
 * @param routeConfigurations route configurations, which listeners ask for by name
 * @param extensionConfigs configurations of extensions, which filters ask for by name
 */
public record EnvoyResources(
    @JsonPropertyDescription("Clusters with their endpoints; no name has an underscore.")
        List<Struct> clusters,
    @JsonPropertyDescription("Listeners.") List<Struct> listeners,
    @JsonPropertyDescription("Route configurations, which listeners ask for by name.")
        List<Struct> routeConfigurations,
    @JsonPropertyDescription("Configurations of extensions, which filters ask for by name.")
        List<Struct> extensionConfigs)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "envoyResources";

  /** The kind of a resource that attaches them. */
  public static final String KIND = "EnvoyResources";

  /** Copies the lists and checks that there is anything. */
  public EnvoyResources {
    clusters = List.copyOf(clusters);
    listeners = List.copyOf(listeners);
    routeConfigurations = List.copyOf(routeConfigurations);
    extensionConfigs = List.copyOf(extensionConfigs);
    if (clusters.size() + listeners.size() + routeConfigurations.size() + extensionConfigs.size()
        == 0) {
      throw new InvalidValueException("", "found no resource (expected: at least one)");
    }
  }

  /** These, and then others. */
  EnvoyResources and(EnvoyResources more) {
    return new EnvoyResources(
        both(clusters, more.clusters),
        both(listeners, more.listeners),
        both(routeConfigurations, more.routeConfigurations),
        both(extensionConfigs, more.extensionConfigs));
  }

  private static List<Struct> both(List<Struct> first, List<Struct> second) {
    List<Struct> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
