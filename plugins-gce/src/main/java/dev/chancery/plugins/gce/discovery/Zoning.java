// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

import dev.chancery.plugins.gce.api.Location;
import dev.chancery.plugins.gce.config.GroupRegion;
import dev.chancery.plugins.gce.config.GroupZone;
import dev.chancery.plugins.gce.config.Place;
import dev.chancery.plugins.gce.config.Region;
import dev.chancery.plugins.gce.config.Zone;
import dev.chancery.plugins.gce.config.Zones;
import dev.chancery.plugins.gce.discovery.Question.ZonesOfRegion;
import java.util.List;

/** What a place means to Compute Engine. */
final class Zoning {

  private Zoning() {}

  /** The zones of a place, as far as they are known. */
  static List<String> zones(Project project, Place place, Inputs inputs) {
    if (place instanceof Zones zones) {
      return zones.names();
    }
    Location location = location(place);
    return location.kind() == Location.Kind.REGION
        ? inputs.read(new ZonesOfRegion(project, location.name())).orElse(List.of())
        : List.of(location.name());
  }

  /** The place of a group. */
  static Location location(Place place) {
    if (place instanceof Zone zone) {
      return Location.zone(zone.name());
    }
    if (place instanceof GroupZone zone) {
      return Location.zone(zone.name());
    }
    if (place instanceof Region region) {
      return Location.region(region.name());
    }
    return place instanceof GroupRegion region ? Location.region(region.name()) : Location.GLOBAL;
  }
}
