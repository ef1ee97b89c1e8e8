// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.health;

import io.envoyproxy.envoy.service.health.v3.HealthCheckSpecifier;

/** Says which endpoints a client shall check, how, and how often to report. */
@FunctionalInterface
public interface HealthPlan {

  /**
   * What a client shall check. Asked when it comes, and at each {@link HealthDiscovery#refresh}.
   * Must not wait.
   *
   * @param checker the client, by its node
   * @return the default instance for nothing
   */
  HealthCheckSpecifier of(HealthChecker checker);
}
