// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

import dev.chancery.plugins.gce.api.GceInstance;
import java.util.List;
import java.util.Optional;

/**
 * What an upstream reads of listings.
 *
 * @param demand which of their instances it needs
 * @param listings one for each zone
 */
record Selection(Demand demand, List<InstanceIndex> listings) {

  Selection {
    listings = List.copyOf(listings);
  }

  /** The instances that are needed. */
  List<GceInstance> instances() {
    return listings.stream().flatMap(listing -> demand.in(listing).stream()).toList();
  }

  /** Among how many they were found. */
  int among() {
    return listings.stream().mapToInt(listing -> listing.all().size()).sum();
  }

  /** The instance of that name, if it is listed. */
  Optional<GceInstance> find(InstanceName name) {
    return listings.stream().flatMap(listing -> listing.find(name).stream()).findFirst();
  }
}
