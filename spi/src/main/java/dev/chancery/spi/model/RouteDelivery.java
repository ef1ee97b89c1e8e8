// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

/**
 * How the routes of an HTTP listener reach Envoy. All ways give the same answers; they differ in
 * what a change costs.
 */
public enum RouteDelivery {
  /** As one route configuration (RDS). Whatever changes in it, Envoy is sent all of it. */
  TABLE,
  /**
   * Each virtual host as a resource of its own (VHDS). Envoy has all of them, and is sent those
   * that change. For Envoys that ask by delta alone.
   */
  VIRTUAL_HOSTS,
  /**
   * Each virtual host as a resource of its own (VHDS), sent to an Envoy when a request first needs
   * it. For Envoys that ask by delta alone.
   */
  ON_DEMAND;

  /** {@return whether virtual hosts are resources of their own} */
  public boolean isByVirtualHost() {
    return this != TABLE;
  }
}
