// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.discovery;

import dev.chancery.plugins.kube.cluster.SliceEndpoint;
import java.util.Collection;

/**
 * Which endpoints are used before others by clients of one zone, by the hints of slices, as
 * kube-proxy takes them: only if each endpoint has a hint, and one at least is for the zone.
 *
 * @param zone the zone of the clients
 * @param followed whether hints count here
 */
record ZonePreference(String zone, boolean followed) {

  /**
   * What holds for these endpoints.
   *
   * @param zone the zone of the clients; empty to follow no hints
   */
  static ZonePreference among(Collection<SliceEndpoint> endpoints, String zone) {
    boolean followed =
        !zone.isEmpty()
            && endpoints.stream().noneMatch(endpoint -> endpoint.hintedZones().isEmpty())
            && endpoints.stream().anyMatch(endpoint -> endpoint.hintedZones().contains(zone));
    return new ZonePreference(zone, followed);
  }

  /** Whether the endpoint comes after others. */
  boolean isAfterOthers(SliceEndpoint endpoint) {
    return followed && !endpoint.hintedZones().contains(zone);
  }
}
