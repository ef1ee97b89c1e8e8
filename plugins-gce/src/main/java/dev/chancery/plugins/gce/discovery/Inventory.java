// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

import static java.util.stream.Collectors.groupingBy;

import dev.chancery.plugins.gce.api.GceException.Reason;
import dev.chancery.plugins.gce.api.GceInstance;
import dev.chancery.plugins.gce.api.Listing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The instances of a zone or of all zones. A zone that did not answer has those that it told last.
 *
 * @param zones by name; a zone that is not among them has no instance, or is none
 * @param filter what Compute Engine left out of the last answer
 * @param warnings what Compute Engine warned of
 */
record Inventory(Map<String, ZoneInstances> zones, ListFilter filter, List<String> warnings) {

  Inventory {
    zones = Map.copyOf(zones);
    warnings = List.copyOf(warnings);
  }

  /** What is known after an answer, of which some zones may be missing. */
  static Inventory of(
      Listing<GceInstance> listing, ListFilter filter, Known<Inventory> before, Instant now) {
    Map<String, ZoneInstances> zones = new TreeMap<>();
    listing.items().stream()
        .collect(groupingBy(GceInstance::zone))
        .forEach((zone, instances) -> zones.put(zone, ZoneInstances.fresh(instances, filter)));
    listing
        .places()
        .forEach(zone -> zones.putIfAbsent(zone, ZoneInstances.fresh(List.of(), filter)));
    listing
        .unreachable()
        .forEach(
            (zone, problem) -> {
              Failure failure =
                  new Failure(
                      "zone %s did not answer: %s".formatted(zone, problem),
                      Reason.UNAVAILABLE,
                      now);
              ZoneInstances last =
                  before.value() == null ? ZoneInstances.pending() : before.value().zone(zone);
              zones.put(zone, last.failed(before.since(), failure));
            });
    return new Inventory(zones, filter, listing.warnings());
  }

  /** What is known of one zone. */
  ZoneInstances zone(String name) {
    return zones.getOrDefault(name, ZoneInstances.fresh(List.of(), filter));
  }

  /** What is known of one zone, as far as somebody needs it. */
  static ZoneInstances zone(Known<Inventory> known, String name, Demand demand) {
    Inventory inventory = known.value();
    Failure failure = known.failure();
    ZoneInstances zone = inventory == null ? ZoneInstances.pending() : inventory.zone(name);
    if (!zone.filter().covers(demand)) {
      zone = ZoneInstances.pending();
    }
    return failure == null ? zone : zone.failed(known.since(), failure);
  }
}
