// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

/** What a discovery back end says of an endpoint's health, from best to worst. */
public enum EndpointHealth {
  /** Fit for traffic. */
  HEALTHY,
  /** Nothing is known; Envoy takes it as fit for traffic. */
  UNKNOWN,
  /** Takes no new requests; those under way may end. */
  DRAINING,
  /** Not fit for traffic. */
  UNHEALTHY
}
