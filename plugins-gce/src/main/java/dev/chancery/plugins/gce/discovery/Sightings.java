// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

import dev.chancery.plugins.gce.api.GceInstance;
import dev.chancery.plugins.gce.api.NetworkEndpoint;
import dev.chancery.plugins.gce.config.GceUpstream;
import dev.chancery.plugins.gce.config.PortNumber;
import dev.chancery.plugins.gce.discovery.Skips.Reason;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointHealth;
import dev.chancery.spi.model.EndpointSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** The endpoints of one upstream that were found, each address and port once. */
final class Sightings {

  private record Place(String address, int port) {}

  private final GceUpstream config;
  private final Skips skips = new Skips();
  private final EndpointMapping mapping;
  private final Map<Place, Sighting> byPlace = new HashMap<>();
  private int candidates;

  /**
   * @param project the id of the project, for names
   */
  Sightings(GceUpstream config, String project) {
    this.config = config;
    this.mapping = new EndpointMapping(config, project, skips);
  }

  /** An instance that is meant; it is served if its status lets it. */
  void add(GceInstance instance, List<Integer> ports) {
    candidates++;
    Healths.ofStatus(config.status(), instance.status())
        .ifPresent(health -> add(instance, ports, health));
  }

  /** An instance that is meant and whose health is known. */
  void add(GceInstance instance, List<Integer> ports, EndpointHealth health) {
    Optional<String> address = mapping.address(instance);
    if (address.isEmpty()) {
      return;
    }
    if (ports.isEmpty()) {
      skips.add(Reason.NO_PORT, instance.name());
    }
    for (int port : ports) {
      Endpoint endpoint = mapping.endpoint(instance, address.get(), port, health);
      add(new Sighting(endpoint, instance.created()));
    }
  }

  void add(NetworkEndpoint found) {
    candidates++;
    int defaultPort = config.portSource() instanceof PortNumber port ? port.number() : 0;
    mapping
        .endpoint(found, defaultPort)
        .ifPresent(endpoint -> add(new Sighting(endpoint, Instant.EPOCH)));
  }

  private void add(Sighting sighting) {
    Place place = new Place(sighting.endpoint().address(), sighting.endpoint().port());
    byPlace.merge(place, sighting, BinaryOperator.maxBy(Sighting.ORDER));
  }

  EndpointSet endpoints() {
    return EndpointSet.of(byPlace.values().stream().map(Sighting::endpoint).toList());
  }

  /**
   * What the user should know.
   *
   * @param lookedAt among how many they were found
   */
  List<String> warnings(int lookedAt) {
    List<String> warnings = new ArrayList<>(skips.warnings());
    if (byPlace.isEmpty()) {
      warnings.add(
          "no endpoints: %d of %d that were looked at match, none of them can be served now"
              .formatted(candidates, lookedAt));
    }
    return warnings;
  }
}
