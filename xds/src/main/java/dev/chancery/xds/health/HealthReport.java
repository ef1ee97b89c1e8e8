// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.health;

import java.time.Instant;
import java.util.List;

/**
 * All that one client found when it reported last.
 *
 * @param checker the client
 * @param time when the report came
 * @param endpoints each endpoint that it checks
 */
public record HealthReport(HealthChecker checker, Instant time, List<EndpointHealth> endpoints) {

  /** Copies the list. */
  public HealthReport {
    endpoints = List.copyOf(endpoints);
  }
}
